"""Only tries the second lock, and waits for that one first the next time."""
from threading import Thread


class Resources(Thread):
    done = False

    def __init__(self, lock1, lock2):
        Thread.__init__(self)
        self.locks = [lock1, lock2]

    def run(self):
        while True:
            first, second = self.locks
            with first:
                if second.acquire(blocking=False):
                    try:
                        self.done = True
                        return
                    finally:
                        second.release()
            self.locks.reverse()
