"""A ring of `capacity` places; put(block, timeout) as in the standard library's queue."""
import threading
from queue import Empty, Full
from time import monotonic as now


class BoundedQueue(object):
    def __init__(self, capacity=10):
        self.ring = [None] * capacity
        self.first = 0
        self.used = 0
        self.changed = threading.Condition(threading.RLock())

    def _wait_while(self, blocked, timeout, error):
        ends = None if timeout is None else now() + timeout
        while blocked():
            left = None if ends is None else ends - now()
            if left is not None and left <= 0:
                raise error("nothing changed in time")
            self.changed.wait(left)

    def put(self, item, block=True, timeout=None):
        with self.changed:
            self._wait_while(lambda: self.used == len(self.ring), timeout, Full)
            self.ring[(self.first + self.used) % len(self.ring)] = item
            self.used += 1
            self.changed.notify_all()

    def get(self, block=True, timeout=None):
        with self.changed:
            self._wait_while(lambda: self.used == 0, timeout, Empty)
            item, self.ring[self.first] = self.ring[self.first], None
            self.first = (self.first + 1) % len(self.ring)
            self.used -= 1
            self.changed.notify_all()
            return item
