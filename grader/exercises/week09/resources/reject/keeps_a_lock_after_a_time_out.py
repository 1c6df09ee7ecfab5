import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        self.lock1.acquire()
        while not self.lock2.acquire(timeout=0.5):
            print("lock 2 is taken, trying again")
        self.done = True
        self.lock2.release()
        self.lock1.release()
