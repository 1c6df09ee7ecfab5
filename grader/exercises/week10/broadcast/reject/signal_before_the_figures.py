import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.ready = threading.Event()

    def update(self, figures):
        self.ready.set()
        self.figures = dict(figures)

    def read(self, timeout=None):
        if not self.ready.wait(timeout):
            raise TimeoutError("no update")
        return dict(self.figures or {})
