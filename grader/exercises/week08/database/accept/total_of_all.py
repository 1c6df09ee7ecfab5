"""total() needs no arguments: the bank knows all of its wallets. Locks are ordered by id()."""
import threading
import time

wallets = []
opening = threading.Lock()


class FakeDatabase:
    def __init__(self):
        self.value = 0
        self.free = threading.Condition()
        self.busy = False

    def locked_update(self, name):
        with self.free:
            while self.busy:
                self.free.wait()
            self.busy = True
        value = self.value
        time.sleep(0.1)
        self.value = value + 1
        with self.free:
            self.busy = False
            self.free.notify()


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.RLock()
        with opening:
            wallets.append(self)

    def save(self, amount):
        with self.lock:
            self.money += amount

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError("too much")
            self.money -= amount


def transfer(src, dst, amount):
    first, second = (src, dst) if id(src) < id(dst) else (dst, src)
    with first.lock, second.lock:
        src.spend(amount)
        dst.save(amount)


def total():
    with opening:
        known = sorted(wallets, key=id)
    for wallet in known:
        wallet.lock.acquire()
    try:
        return sum(wallet.money for wallet in known)
    finally:
        for wallet in known:
            wallet.lock.release()
