"""After a wait with a time-out it raises, without looking whether something has come."""

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
                self.changed.wait(timeout)
                if timeout is not None:
                    raise queue.Full
            self.items.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        with self.changed:
            while not self.items:
                self.changed.wait(timeout)
                if timeout is not None:
                    raise queue.Empty
            item = self.items.pop(0)
            self.changed.notify_all()
            return item
