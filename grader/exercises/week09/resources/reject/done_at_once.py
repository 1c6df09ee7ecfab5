import threading


class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        super().__init__()
        self.locks = sorted([lock1, lock2], key=id)
        self.done = True

    def run(self):
        with self.locks[0], self.locks[1]:
            print("both")
