"""Week 06 · cothread: a thread that runs a coroutine in an event loop of its own.

Write the class CoThread as Week06/README.md describes it.
Check your work with:  grader Week06/cothread_<first>_<last>.py
"""

import threading


class CoThread(threading.Thread):
    """Runs a coroutine; after join(), result is what the coroutine returned."""

    def __init__(self, coro):
        super().__init__()
        self.coro = coro

    def run(self):
        """Run the coroutine, in the new thread."""
        ...
