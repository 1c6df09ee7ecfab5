import threading


class Counter:
    def __init__(self):
        self.count = 1
        self.lock = threading.Lock()

    def increase(self):
        with self.lock:
            self.count += 1
