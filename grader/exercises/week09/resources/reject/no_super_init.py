import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        self.locks = sorted([lock1, lock2], key=id)
        self.done = False

    def run(self):
        with self.locks[0], self.locks[1]:
            self.done = True
