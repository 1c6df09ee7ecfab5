import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.ready = threading.Event()

    def update(self, figures):
        self.figures = dict(figures)
        self.ready.set()

    def read(self, timeout=None):
        waited = 0
        while not self.ready.wait(1):
            waited += 1
            if timeout is not None and waited >= timeout:
                raise TimeoutError("no update")
        return dict(self.figures)
