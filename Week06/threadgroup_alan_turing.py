# threadgroup - Alan Turing
from threading import Lock, Thread
from time import monotonic, sleep


class ThreadGroup:
    def __init__(self):
        self.threads = []  # threads which nobody got from join_any yet
        self.lock = Lock()

    def start(self, target, *args):
        thread = Thread(target=target, args=args)
        thread.start()
        with self.lock:
            self.threads.append(thread)
        return thread

    def take_ended(self):
        with self.lock:
            for thread in self.threads:
                if not thread.is_alive():
                    self.threads.remove(thread)
                    return thread
            return None

    def join_any(self, timeout=None):
        start = monotonic()
        while self.threads:
            thread = self.take_ended()
            if thread:
                return thread
            if timeout is not None and monotonic() - start > timeout:
                return None
            sleep(0.02)  # look again a little later
        return None

    def join(self, timeout=None):
        start = monotonic()
        while self.alive:
            if timeout is not None and monotonic() - start > timeout:
                return False
            sleep(0.02)
        return True

    @property
    def alive(self):
        with self.lock:
            return len([t for t in self.threads if t.is_alive()])
