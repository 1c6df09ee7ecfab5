import threading
import time


class FakeDatabase:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def locked_update(self, name):
        with self.lock:
            value = self.value
            time.sleep(0.1)
            self.value = value + 1


class Wallet:
    def __init__(self, money=0):
        self.money = money
        self.lock = threading.RLock()

    def save(self, amount):
        with self.lock:
            self.money += amount

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError("not enough money")
            self.money -= amount


def transfer(src, dst, amount):
    with src.lock:
        src.spend(amount)
        dst.save(amount)


def total(*wallets):
    first, second = sorted(wallets, key=id)
    with first.lock, second.lock:
        return first.money + second.money
