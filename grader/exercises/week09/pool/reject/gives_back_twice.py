"""On an exception the connection goes back twice: in `except`, and in `finally` again."""

import threading
from contextlib import contextmanager


class ConnectionPool:
    def __init__(self, size, factory):
        self.free = [factory() for _ in range(size)]
        self.returned = threading.Condition()

    def give_back(self, connection):
        with self.returned:
            self.free.append(connection)
            self.returned.notify()

    @contextmanager
    def connection(self, timeout=None):
        with self.returned:
            if not self.returned.wait_for(lambda: self.free, timeout):
                raise TimeoutError("all connections are in use")
            connection = self.free.pop()
        try:
            yield connection
        except Exception:
            self.give_back(connection)
            raise
        finally:
            self.give_back(connection)
