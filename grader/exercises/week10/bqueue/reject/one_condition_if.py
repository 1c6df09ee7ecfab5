"""One condition, notify_all(), but nobody looks again."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.changed = threading.Condition()

    def put(self, item, timeout=None):
        with self.changed:
            if len(self.items) >= self.capacity:
                if not self.changed.wait(timeout):
                    raise queue.Full
            self.items.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        with self.changed:
            if not self.items:
                if not self.changed.wait(timeout):
                    raise queue.Empty
            item = self.items.pop(0)
            self.changed.notify_all()
            return item
