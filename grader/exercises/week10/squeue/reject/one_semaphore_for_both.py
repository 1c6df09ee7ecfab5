"""One semaphore tells both sides that something has changed; the wrong one may take it."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.mutex = threading.Lock()
        self.changed = threading.Semaphore(0)

    def put(self, item, timeout=None):
        while True:
            with self.mutex:
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    self.changed.release()
                    return
            if not self.changed.acquire(timeout=timeout):
                raise queue.Full

    def get(self, timeout=None):
        while True:
            with self.mutex:
                if self.items:
                    item = self.items.pop(0)
                    self.changed.release()
                    return item
            if not self.changed.acquire(timeout=timeout):
                raise queue.Empty
