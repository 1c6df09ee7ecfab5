"""Gives the lock back between finding room and using it."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.changed = threading.Condition()

    def put(self, item, timeout=None):
        with self.changed:
            while len(self.items) >= self.capacity:
                if not self.changed.wait(timeout):
                    raise queue.Full
        with self.changed:
            self.items.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        with self.changed:
            while not self.items:
                if not self.changed.wait(timeout):
                    raise queue.Empty
        with self.changed:
            item = self.items.pop(0)
            self.changed.notify_all()
            return item
