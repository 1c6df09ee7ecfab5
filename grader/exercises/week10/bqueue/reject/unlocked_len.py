"""Looks for room and for items before it takes the lock."""

import queue
import threading
import time


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.condition = threading.Condition()

    def put(self, item, timeout=None):
        ends = None if timeout is None else time.monotonic() + timeout
        while len(self.items) >= self.capacity:
            with self.condition:
                if len(self.items) >= self.capacity:
                    if not self.condition.wait(None if ends is None else ends - time.monotonic()):
                        raise queue.Full
        with self.condition:
            self.items.append(item)
            self.condition.notify_all()

    def get(self, timeout=None):
        ends = None if timeout is None else time.monotonic() + timeout
        with self.condition:
            while len(self.items) == 0:
                if not self.condition.wait(None if ends is None else ends - time.monotonic()):
                    raise queue.Empty
            item = self.items.pop(0)
            self.condition.notify_all()
            return item
