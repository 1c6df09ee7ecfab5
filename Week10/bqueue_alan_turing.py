from collections import deque
from queue import Empty, Full
from threading import Condition


class BoundedQueue:
    def __init__(self, capacity: int):
        self.tape = deque()
        self.capacity = capacity
        self.changed = Condition()

    def full(self) -> bool:
        return len(self.tape) == self.capacity

    def empty(self) -> bool:
        return len(self.tape) == 0

    def put(self, item, timeout=None):
        with self.changed:
            # wait_for looks again after every wake-up, so a notify_all too many does no harm
            if not self.changed.wait_for(lambda: not self.full(), timeout=timeout):
                raise Full()
            self.tape.append(item)
            self.changed.notify_all()

    def get(self, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: not self.empty(), timeout=timeout):
                raise Empty()
            item = self.tape.popleft()
            self.changed.notify_all()
        return item
