import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        self.lock.acquire()
        self.count += 1
        if self.count % 2 == 0:
            self.lock.release()
