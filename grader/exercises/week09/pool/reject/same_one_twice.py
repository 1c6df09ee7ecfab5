import contextlib
import threading


class ConnectionPool:
    def __init__(self, size, factory):
        self.connections = [factory() for _ in range(size)]
        self.permits = threading.Semaphore(size)
        self.turn = 0

    @contextlib.contextmanager
    def connection(self, timeout=None):
        if not self.permits.acquire(timeout=timeout):
            raise TimeoutError("all connections are in use")
        self.turn = (self.turn + 1) % len(self.connections)
        try:
            yield self.connections[self.turn]
        finally:
            self.permits.release()
