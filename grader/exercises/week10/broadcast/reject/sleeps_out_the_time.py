import time
import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.ready = threading.Event()

    def update(self, figures):
        self.figures = dict(figures)
        self.ready.set()

    def read(self, timeout=None):
        if timeout is None:
            self.ready.wait()
        elif not self.ready.is_set():
            time.sleep(timeout)
            raise TimeoutError("no update")
        return dict(self.figures)
