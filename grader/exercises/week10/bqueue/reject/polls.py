"""Sleeps and looks again, without a condition."""

import queue
import threading
import time


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.lock = threading.Lock()

    def put(self, item, timeout=None):
        start = time.monotonic()
        while True:
            with self.lock:
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    return
            if timeout is not None and time.monotonic() - start >= timeout:
                raise queue.Full
            time.sleep(0.01)

    def get(self, timeout=None):
        start = time.monotonic()
        while True:
            with self.lock:
                if self.items:
                    return self.items.pop(0)
            if timeout is not None and time.monotonic() - start >= timeout:
                raise queue.Empty
            time.sleep(0.01)
