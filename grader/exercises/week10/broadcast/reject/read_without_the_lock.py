import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.ready = threading.Event()
        self.lock = threading.Lock()

    def update(self, figures):
        with self.lock:
            self.figures = self.figures or {}
            for name, value in figures.items():
                self.figures[name] = value
        self.ready.set()

    def read(self, timeout=None):
        if not self.ready.wait(timeout):
            raise TimeoutError("no update")
        return self.figures.copy()
