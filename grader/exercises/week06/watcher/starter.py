"""Week 06 · watcher: a daemon thread that calls back when a file changes.

Write the class Watcher as Week06/README.md describes it.
Check your work with:  grader Week06/watcher_<first>_<last>.py
"""

import threading


class Watcher(threading.Thread):
    """Looks at a file every `interval` seconds; calls callback(path) when it has changed."""

    def __init__(self, path, callback, interval):
        super().__init__()
        self.path = path
        self.callback = callback
        self.interval = interval

    def run(self):
        """Look at the file again and again, until stop() is called."""
        ...

    def stop(self):
        """Make the thread end."""
        ...
