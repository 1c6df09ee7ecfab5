"""A lock that is closed until the first update; each reader opens it for the next one."""
from threading import Lock


class Stats:
    def __init__(self):
        self._closed = Lock()
        self._closed.acquire()
        self._first = Lock()
        self._open = False
        self._now = None

    def update(self, values):
        self._now = {**values}
        with self._first:
            if not self._open:
                self._open = True
                self._closed.release()

    def read(self, timeout=None):
        if not self._closed.acquire(timeout=-1 if timeout is None else timeout):
            raise TimeoutError()
        self._closed.release()
        return {**self._now}
