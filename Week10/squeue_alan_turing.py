from collections import deque
from queue import Empty, Full
from threading import Semaphore


class BoundedQueue:
    def __init__(self, capacity: int):
        self.tape = deque(maxlen=capacity)
        self.blank = Semaphore(capacity)  # cells that may be written
        self.written = Semaphore(0)  # cells that may be read
        self.head = Semaphore(1)  # one thread at the tape

    def put(self, item, timeout=None):
        if self.blank.acquire(timeout=timeout):
            with self.head:
                self.tape.append(item)
            self.written.release()
        else:
            raise Full()

    def get(self, timeout=None):
        if self.written.acquire(timeout=timeout):
            with self.head:
                item = self.tape.popleft()
            self.blank.release()
            return item
        raise Empty()
