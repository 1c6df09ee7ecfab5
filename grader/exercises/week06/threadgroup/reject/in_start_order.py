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
        for t in self.threads:
            if t not in self.returned:
                t.join(timeout)
                if t.is_alive():
                    return None
                self.returned.append(t)
                return t
        return None

    def join(self, timeout=None):
        begin = time.monotonic()
        while self.alive > 0:
            if timeout is not None and time.monotonic() - begin >= timeout:
                return False
            time.sleep(0.01)
        return True

    @property
    def alive(self):
        number = 0
        for t in self.threads:
            if t.is_alive():
                number += 1
        return number
