"""Two conditions with a lock each: the place is looked for under one lock and taken under the other."""

import queue
from threading import Condition


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.full = Condition()
        self.empty = Condition()

    def put(self, item, timeout=None):
        with self.full:
            if len(self.items) >= self.capacity:
                if not self.full.wait(timeout):
                    raise queue.Full
        with self.empty:
            self.items.append(item)
            self.empty.notify()

    def get(self, timeout=None):
        with self.empty:
            if len(self.items) == 0:
                if not self.empty.wait(timeout):
                    raise queue.Empty
            item = self.items.pop(0)
        with self.full:
            self.full.notify()
        return item
