"""Week 09 · resources: a thread that needs two locks at once and never deadlocks."""

import threading


class Resources(threading.Thread):
    """Holds lock1 and lock2 at once, sets done to True, and gives both back."""

    def __init__(self, lock1, lock2):
        """Keep the two locks; done is False until both were held."""
        super().__init__()
        ...

    def run(self):
        """Take both locks, in whatever order other threads take them."""
        ...
