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
        with self.changed:
            if not self.changed.wait(timeout) and self.figures is None:
                raise TimeoutError("no update")
            return dict(self.figures)
