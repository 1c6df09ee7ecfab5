import threading


class ConnectionPool:
    def __init__(self, size, factory):
        self.free = [factory() for _ in range(size)]
        self.lock = threading.Lock()
        self.permits = threading.Semaphore(size)
        self.waiting = 0

    def connection(self, timeout=None):
        return Loan(self, timeout)


class Loan:
    def __init__(self, pool, timeout):
        self.pool = pool
        self.timeout = timeout

    def __enter__(self):
        if not self.pool.permits.acquire(timeout=self.timeout):
            self.pool.lock.acquire()
            self.pool.waiting += 1
            raise TimeoutError("all connections are in use")
        with self.pool.lock:
            self.mine = self.pool.free.pop()
        return self.mine

    def __exit__(self, *error):
        self.pool.free.append(self.mine)
        self.pool.permits.release()
