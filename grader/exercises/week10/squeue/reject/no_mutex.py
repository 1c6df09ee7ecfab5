"""A ring of places, and nothing keeps the two steps at either end together."""

import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.ring = [None] * capacity
        self.head = 0
        self.tail = 0
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item, timeout=None):
        if not self.room.acquire(timeout=timeout):
            raise queue.Full
        self.ring[self.tail] = item
        self.tail = (self.tail + 1) % len(self.ring)
        self.ready.release()

    def get(self, timeout=None):
        if not self.ready.acquire(timeout=timeout):
            raise queue.Empty
        item = self.ring[self.head]
        self.head = (self.head + 1) % len(self.ring)
        self.room.release()
        return item
