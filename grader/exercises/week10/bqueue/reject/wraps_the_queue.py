"""Leaves the work to queue.Queue."""

import queue


class BoundedQueue:
    def __init__(self, capacity):
        self.queue = queue.Queue(capacity)

    def put(self, item, timeout=None):
        self.queue.put(item, timeout=timeout)

    def get(self, timeout=None):
        return self.queue.get(timeout=timeout)
