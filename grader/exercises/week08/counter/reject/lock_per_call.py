import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        with threading.Lock():
            self.count += 1
