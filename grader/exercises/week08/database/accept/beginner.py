import threading
import time
import logging

class FakeDatabase:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def locked_update(self, name):
        logging.info("Thread %s: starting update", name)
        with self._lock:
            local_copy = self.value
            local_copy += 1
            time.sleep(0.1)
            self.value = local_copy
        logging.info("Thread %s: finishing update", name)

# one lock for all transfers, then there can be no deadlock
bank_lock = threading.RLock()

class Wallet:
    def __init__(self, money=0):
        self.money = money

    def save(self, amount):
        with bank_lock:
            self.money = self.money + amount

    def spend(self, amount):
        with bank_lock:
            if self.money < amount:
                raise ValueError("not enough money")
            self.money = self.money - amount

def transfer(src, dst, amount):
    with bank_lock:
        src.spend(amount)
        dst.save(amount)

def total(a, b):
    bank_lock.acquire()
    t = a.money + b.money
    bank_lock.release()
    return t
