"""A lock for each end: append and popleft of a deque are single steps, so the ends never meet."""

import collections
import queue
import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = collections.deque()
        self.tail = threading.Condition()
        self.head = threading.Condition()

    def put(self, item, timeout=None):
        with self.tail:
            if not self.tail.wait_for(lambda: len(self.items) < self.capacity, timeout):
                raise queue.Full
            self.items.append(item)
        with self.head:
            self.head.notify()

    def get(self, timeout=None):
        with self.head:
            if not self.head.wait_for(lambda: len(self.items) > 0, timeout):
                raise queue.Empty
            item = self.items.popleft()
        with self.tail:
            self.tail.notify()
        return item
