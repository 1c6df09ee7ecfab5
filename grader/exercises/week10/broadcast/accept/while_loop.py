import threading
import time


class Stats:
    def __init__(self):
        self.figures = {}
        self.updated = False
        self.cond = threading.Condition(threading.Lock())

    def update(self, new):
        self.cond.acquire()
        try:
            self.figures.update(new)
            self.updated = True
            self.cond.notify_all()
        finally:
            self.cond.release()

    def read(self, timeout=None):
        end = None if timeout is None else time.time() + timeout
        with self.cond:
            while not self.updated:
                rest = None if end is None else end - time.time()
                if rest is not None and rest <= 0:
                    raise TimeoutError("nobody updated the figures")
                self.cond.wait(rest)
            return self.figures.copy()
