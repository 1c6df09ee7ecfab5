"""The permit is given back in `finally`, also by a thread that never got one."""

import threading
from contextlib import contextmanager


class ConnectionPool:
    def __init__(self, size, factory):
        self.free = [factory() for _ in range(size)]
        self.permits = threading.Semaphore(size)

    @contextmanager
    def connection(self, timeout=None):
        connection = None
        try:
            if not self.permits.acquire(timeout=timeout):
                raise TimeoutError("all connections are in use")
            connection = self.free.pop()
            yield connection
        finally:
            if connection is not None:
                self.free.append(connection)
            self.permits.release()
