import time
import threading


class Stats:
    def __init__(self):
        self.figures = None

    def update(self, figures):
        self.figures = dict(figures)

    def read(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while self.figures is None:
            if end is not None and time.monotonic() >= end:
                raise TimeoutError("no update")
            time.sleep(0.01)
        return dict(self.figures)
