"""Week 06 · threadgroup: wait for whichever thread ends first.

Write the class ThreadGroup as Week06/README.md describes it.
Check your work with:  grader Week06/threadgroup_<first>_<last>.py
"""


class ThreadGroup:
    """Starts threads and waits for them."""

    def start(self, target, *args):
        """Start a thread that calls target(*args); return it."""
        ...

    def join_any(self, timeout=None):
        """Wait until any thread has ended; return it, or None."""
        ...

    def join(self, timeout=None):
        """Wait until all threads have ended; tell whether they have."""
        ...

    @property
    def alive(self):
        """How many threads have not ended."""
        ...
