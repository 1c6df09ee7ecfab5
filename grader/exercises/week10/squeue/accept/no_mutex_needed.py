"""append and popleft of a deque are single steps: the two semaphores are enough."""

import collections
import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.items = collections.deque()
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item, timeout=None):
        if not self.room.acquire(timeout=timeout):
            raise queue.Full("no room in time")
        self.items.append(item)
        self.ready.release()

    def get(self, timeout=None):
        if not self.ready.acquire(timeout=timeout):
            raise queue.Empty("no item in time")
        try:
            return self.items.popleft()
        finally:
            self.room.release()
