import contextlib
import threading
import time


class ConnectionPool:
    def __init__(self, size, factory):
        self.free = [factory() for _ in range(size)]
        self.permits = threading.Semaphore(size)

    @contextlib.contextmanager
    def connection(self, timeout=None):
        if timeout is None:
            self.permits.acquire()
        elif not self.permits.acquire(blocking=False):
            time.sleep(timeout)
            raise TimeoutError("all connections are in use")
        c = self.free.pop()
        try:
            yield c
        finally:
            self.free.append(c)
            self.permits.release()
