"""get() tells nobody that there is room."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        lock = threading.Lock()
        self.not_empty = threading.Condition(lock)
        self.not_full = threading.Condition(lock)

    def put(self, item, timeout=None):
        with self.not_full:
            while len(self.items) >= self.capacity:
                if not self.not_full.wait(timeout):
                    raise queue.Full
            self.items.append(item)
            self.not_empty.notify()

    def get(self, timeout=None):
        with self.not_empty:
            while not self.items:
                if not self.not_empty.wait(timeout):
                    raise queue.Empty
            item = self.items.pop(0)
            return item
