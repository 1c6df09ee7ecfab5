from threading import Lock


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = Lock()

    def increase(self):
        with self.lock:
            now = self.count
        self.count = now + 1
