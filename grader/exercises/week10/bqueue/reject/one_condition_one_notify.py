"""One condition for both sides: notify() may wake the wrong one."""

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
            self.items.append(item)
            self.changed.notify()

    def get(self, timeout=None):
        with self.changed:
            while not self.items:
                if not self.changed.wait(timeout):
                    raise queue.Empty
            item = self.items.pop(0)
            self.changed.notify()
            return item
