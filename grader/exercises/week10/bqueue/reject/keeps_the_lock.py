"""Gives the lock back only where all went well."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.changed = threading.Condition()

    def put(self, item, timeout=None):
        self.changed.acquire()
        if not self.changed.wait_for(lambda: len(self.items) < self.capacity, timeout):
            raise queue.Full
        self.items.append(item)
        self.changed.notify_all()
        self.changed.release()

    def get(self, timeout=None):
        self.changed.acquire()
        if not self.changed.wait_for(lambda: len(self.items) > 0, timeout):
            raise queue.Empty
        item = self.items.pop(0)
        self.changed.notify_all()
        self.changed.release()
        return item
