import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        for lock in sorted([self.lock1, self.lock2], key=id):
            lock.acquire()
        self.done = True
