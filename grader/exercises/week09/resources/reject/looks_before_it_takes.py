import threading
import time


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        while not self.done:
            if not self.lock1.locked() and not self.lock2.locked():
                with self.lock1, self.lock2:
                    self.done = True
            else:
                time.sleep(0.1)
