import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        while True:
            with self.lock1:
                if self.lock2.acquire(timeout=0.1):
                    self.done = True
                    return
