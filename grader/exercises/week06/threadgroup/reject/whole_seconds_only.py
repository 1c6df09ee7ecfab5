"""join() counts hundredths of whole seconds: a time-out of 0.5 is none."""

import threading
import time


class ThreadGroup:
    def __init__(self):
        self.threads = []
        self.returned = []

    def start(self, target, *args):
        t = threading.Thread(target=target, args=args)
        self.threads.append(t)
        t.start()
        return t

    def join_any(self, timeout=None):
        begin = time.monotonic()
        while True:
            left = 0
            for t in self.threads:
                if t not in self.returned:
                    left += 1
                    if not t.is_alive():
                        self.returned.append(t)
                        return t
            if left == 0:
                return None
            if timeout is not None and time.monotonic() - begin >= timeout:
                return None
            time.sleep(0.01)

    def join(self, timeout=None):
        if timeout is None:
            for t in self.threads:
                t.join()
            return True
        for i in range(int(timeout) * 100):
            if self.alive == 0:
                return True
            time.sleep(0.01)
        return False

    @property
    def alive(self):
        number = 0
        for t in self.threads:
            if t.is_alive():
                number += 1
        return number
