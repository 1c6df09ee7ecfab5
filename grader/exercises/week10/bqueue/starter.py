"""Week 10 · bqueue: a queue with a limited number of places, built on conditions.

Threads that put wait while it is full, threads that get wait while it is empty.
"""


class BoundedQueue:
    """A queue for threads: first in, first out, with at most `capacity` items."""

    def __init__(self, capacity):
        ...

    def put(self, item, timeout=None):
        """Add an item; wait while there is no room, and raise queue.Full after timeout seconds."""
        ...

    def get(self, timeout=None):
        """Take the oldest item; wait for one, and raise queue.Empty after timeout seconds."""
        ...
