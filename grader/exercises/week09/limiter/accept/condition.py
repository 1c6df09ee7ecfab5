import threading
from collections import deque


class LimitThreads(threading.Thread):
    """Aktif thread sayisini sinirlar. Kendi kendini baslatir."""

    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self.n = 0
        self.cond = threading.Condition()
        self.q = deque()
        self.start()

    def add(self, t):
        with self.cond:
            self.q.append(t)
            self.cond.notify_all()

    def run(self):
        while True:
            with self.cond:
                while not self.q or self.n >= self.limit:
                    self.cond.wait()
                t = self.q.popleft()
                self.n += 1
            t.start()
            threading.Thread(target=self.watch, args=(t,), daemon=True).start()

    def watch(self, t):
        t.join()
        with self.cond:
            self.n -= 1
            self.cond.notify_all()
