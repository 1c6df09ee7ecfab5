from contextlib import contextmanager
from threading import BoundedSemaphore, Lock


class ConnectionPool:
    def __init__(self, size, factory):
        self._free = []
        self._factory = factory
        self._lock = Lock()
        self._permits = BoundedSemaphore(size + 1)

    @contextmanager
    def connection(self, timeout=None):
        if not self._permits.acquire(timeout=timeout):
            raise TimeoutError(f"no connection within {timeout} s")
        try:
            with self._lock:
                connection = self._free.pop() if self._free else None
            if connection is None:
                connection = self._factory()
            try:
                yield connection
            finally:
                with self._lock:
                    self._free.append(connection)
        finally:
            self._permits.release()
