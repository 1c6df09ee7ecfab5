import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        with self.lock1:
            print("lock 1")
        with self.lock2:
            print("lock 2")
        self.done = True
