import threading


class Resources(threading.Thread):
    # If everybody takes the locks in the same order, nobody can wait in a circle.

    def __init__(self, lock1, lock2):
        threading.Thread.__init__(self)
        self.done = False
        if id(lock1) < id(lock2):
            self.first, self.second = lock1, lock2
        else:
            self.first, self.second = lock2, lock1

    def run(self):
        self.first.acquire()
        try:
            self.second.acquire()
            try:
                self.done = True
            finally:
                self.second.release()
        finally:
            self.first.release()
