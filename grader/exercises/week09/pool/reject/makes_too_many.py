import contextlib
import threading


class ConnectionPool:
    def __init__(self, size, factory):
        self.size, self.factory = size, factory
        self.free = []
        self.made = 0
        self.returned = threading.Condition()

    @contextlib.contextmanager
    def connection(self, timeout=None):
        if not self.free and self.made < self.size:
            c = self.factory()
            self.made += 1
        else:
            with self.returned:
                if not self.returned.wait_for(lambda: self.free, timeout):
                    raise TimeoutError("all connections are in use")
                c = self.free.pop()
        try:
            yield c
        finally:
            with self.returned:
                self.free.append(c)
                self.returned.notify()
