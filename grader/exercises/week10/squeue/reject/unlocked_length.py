"""__len__ subtracts two counters without the mutex; they change in between."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.added = 0
        self.taken = 0
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def __len__(self):
        return self.added - self.taken

    def put(self, item, timeout=None):
        if not self.room.acquire(timeout=timeout):
            raise queue.Full
        with self.mutex:
            self.items.append(item)
            self.added += 1
        self.ready.release()

    def get(self, timeout=None):
        if not self.ready.acquire(timeout=timeout):
            raise queue.Empty
        with self.mutex:
            item = self.items.pop(0)
            self.taken += 1
        self.room.release()
        return item
