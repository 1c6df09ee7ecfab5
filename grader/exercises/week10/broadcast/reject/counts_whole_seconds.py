"""Waits for whole seconds only, so a time-out of half a second is over at once."""

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
        if timeout is not None:
            timeout = int(timeout)
        with self.changed:
            if not self.changed.wait_for(lambda: self.figures is not None, timeout):
                raise TimeoutError(f"no figures within {timeout} seconds")
            return dict(self.figures)
