import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        if self.lock1.acquire(timeout=1):
            if self.lock2.acquire(timeout=1):
                self.done = True
                self.lock2.release()
            self.lock1.release()
