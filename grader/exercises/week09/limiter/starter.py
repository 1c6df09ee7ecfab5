"""Week 09 · limiter: a daemon thread that limits how many threads are active.

Write the class LimitThreads as Week09/README.md describes it.
Check your work with:  grader Week09/limiter_<first>_<last>.py
"""

import threading


class LimitThreads(threading.Thread):
    """Starts the threads that it is given, at most `limit` of them at a time."""

    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def add(self, thread):
        """Take over a thread that has not been started yet."""
        ...

    def run(self):
        """Start the threads as soon as there is a place for them."""
        ...
