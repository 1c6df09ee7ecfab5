"""Waits while it has the mutex, so that nobody can come and end the wait."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item, timeout=None):
        with self.mutex:
            if not self.room.acquire(timeout=timeout):
                raise queue.Full
            self.items.append(item)
            self.ready.release()

    def get(self, timeout=None):
        with self.mutex:
            if not self.ready.acquire(timeout=timeout):
                raise queue.Empty
            item = self.items.pop(0)
            self.room.release()
            return item
