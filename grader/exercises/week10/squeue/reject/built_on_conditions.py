"""Right, but built on conditions."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.changed = threading.Condition()

    def put(self, item, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.items) < self.capacity, timeout):
                raise queue.Full
            self.items.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: self.items, timeout):
                raise queue.Empty
            item = self.items.pop(0)
            self.changed.notify_all()
            return item
