from collections import deque
from threading import Lock, Semaphore


class Loan:
    def __init__(self, pool, timeout):
        self.pool, self.timeout = pool, timeout

    def __enter__(self):
        self.c = self.pool.take(self.timeout)
        return self.c

    def __exit__(self, *exc):
        self.pool.give(self.c)


class ConnectionPool:
    def __init__(self, size, factory):
        self.size = size
        self.factory = factory
        self.shelf = deque()
        self.made = 0
        self.lock = Lock()
        self.tickets = Semaphore(size)

    def connection(self, timeout=None):
        return Loan(self, timeout)

    def take(self, timeout):
        if not self.tickets.acquire(timeout=timeout):
            raise TimeoutError("all %d connections are lent" % self.size)
        with self.lock:     # who has a ticket finds one, or may make one
            if not self.shelf:
                self.shelf.append(self.factory())
                self.made += 1
            return self.shelf.pop()

    def give(self, c):
        with self.lock:
            self.shelf.append(c)
        self.tickets.release()
