# an attribute is replaced in one step: only the first update needs a signal
from threading import Event


class Stats:
    def __init__(self):
        self.ready = Event()

    def update(self, dict):
        self.values = dict.copy()
        self.ready.set()

    def read(self, timeout=None):
        if not self.ready.wait(timeout):
            raise TimeoutError
        return self.values
