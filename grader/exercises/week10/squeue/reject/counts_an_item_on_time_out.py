"""Counts an item after every put(), also after one that found no room."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item, timeout=None):
        try:
            if not self.room.acquire(timeout=timeout):
                raise queue.Full
            with self.mutex:
                self.items.append(item)
        finally:
            self.ready.release()

    def get(self, timeout=None):
        if not self.ready.acquire(timeout=timeout):
            raise queue.Empty
        with self.mutex:
            item = self.items.pop(0)
        self.room.release()
        return item
