import threading


class Stats:
    def __init__(self):
        self.figures = None
        self.changed = threading.Condition()

    def update(self, figures):
        with self.changed:
            self.figures = dict(figures)
            self.changed.notify_all()

    def read(self, timeout=None):
        self.changed.acquire()
        while self.figures is None:
            if not self.changed.wait(timeout):
                raise TimeoutError("no update")
        figures = dict(self.figures)
        self.changed.release()
        return figures
