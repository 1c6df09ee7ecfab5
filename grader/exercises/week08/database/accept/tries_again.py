"""Takes the second lock only if it is free; if not, gives back the first and tries again."""
import threading
import time


class FakeDatabase(object):
    value = 0

    def __init__(self):
        self.mutex = threading.Semaphore()

    def locked_update(self, name):
        self.mutex.acquire()
        try:
            old = self.value
            time.sleep(.1)
            self.value = old + 1
        finally:
            self.mutex.release()


class Wallet:
    def __init__(self, money=0):
        self.money, self.lock = money, threading.Lock()

    def save(self, amount):
        with self.lock:
            self.money += amount

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError
            self.money -= amount


def with_both(a, b, work):
    while True:
        with a.lock:
            if b is a:
                return work()
            if b.lock.acquire(timeout=0.01):
                try:
                    return work()
                finally:
                    b.lock.release()
        time.sleep(0.001)


def transfer(src, dst, amount):
    def move():
        if amount > src.money:
            raise ValueError(amount)
        src.money -= amount
        dst.money += amount
    with_both(src, dst, move)


def total(a, b):
    return with_both(a, b, lambda: a.money + b.money)
