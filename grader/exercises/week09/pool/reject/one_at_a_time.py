import contextlib
import threading


class ConnectionPool:
    def __init__(self, size, factory):
        self.free = [factory() for _ in range(size)]
        self.returned = threading.Condition()
        self.busy = threading.RLock()

    @contextlib.contextmanager
    def connection(self, timeout=None):
        with self.returned:
            if not self.returned.wait_for(lambda: self.free, timeout):
                raise TimeoutError("all connections are in use")
            c = self.free.pop(0)
            try:
                self.busy.acquire()
                yield c
            finally:
                self.busy.release()
                self.free.append(c)
                self.returned.notify()
