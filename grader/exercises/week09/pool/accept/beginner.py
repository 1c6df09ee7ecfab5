import queue

class Borrowed:
    def __init__(self, pool, timeout):
        self.pool = pool
        self.timeout = timeout

    def __enter__(self):
        try:
            self.c = self.pool.q.get(timeout=self.timeout)
        except queue.Empty:
            raise TimeoutError("no connection")
        return self.c

    def __exit__(self, a, b, c):
        self.pool.q.put(self.c)

class ConnectionPool:
    def __init__(self, size, factory):
        self.q = queue.Queue()
        for i in range(size):
            self.q.put(factory())

    def connection(self, timeout=None):
        return Borrowed(self, timeout)
