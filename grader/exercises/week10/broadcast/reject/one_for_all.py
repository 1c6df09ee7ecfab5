import threading


class Stats:
    figures = {}
    ready = threading.Event()

    def update(self, figures):
        Stats.figures = dict(figures)
        Stats.ready.set()

    def read(self, timeout=None):
        if not Stats.ready.wait(timeout):
            raise TimeoutError("no update")
        return dict(Stats.figures)
