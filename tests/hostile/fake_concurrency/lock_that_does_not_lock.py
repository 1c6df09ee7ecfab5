"""Replaces the lock classes of `threading` by ones that neither lock nor complain."""
# attack: week=08 exercise=counter
import threading


class Lock:
    acquire = release = locked = __enter__ = __exit__ = lambda self, *_, **__: True


threading.Lock = threading.RLock = threading.Semaphore = lambda *_: Lock()


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        with self.lock:
            self.count += 1
