import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.ready = threading.Event()

    def update(self, figures):
        if self.figures is None:
            self.figures = dict(figures)
        for name in figures:
            self.figures[name] = figures[name]
        self.ready.set()

    def read(self, timeout=None):
        if not self.ready.wait(timeout):
            raise TimeoutError("no update")
        return dict(self.figures)
