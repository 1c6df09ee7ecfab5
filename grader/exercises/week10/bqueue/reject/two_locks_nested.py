"""Two conditions with a lock each, taken in opposite orders."""

import queue
from threading import Condition


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.room = Condition()
        self.ready = Condition()

    def put(self, item, timeout=None):
        with self.room:
            if not self.room.wait_for(lambda: len(self.items) < self.capacity, timeout):
                raise queue.Full
            self.items.append(item)
            with self.ready:
                self.ready.notify()

    def get(self, timeout=None):
        with self.ready:
            if not self.ready.wait_for(lambda: self.items, timeout):
                raise queue.Empty
            item = self.items.pop(0)
            with self.room:
                self.room.notify()
            return item
