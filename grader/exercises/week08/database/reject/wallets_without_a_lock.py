import threading
import time

bank = threading.Lock()


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

    def save(self, amount):
        self.money += amount

    def spend(self, amount):
        if amount > self.money:
            raise ValueError("not enough money")
        self.money -= amount


def transfer(src, dst, amount):
    with bank:
        src.spend(amount)
        dst.save(amount)


def total(*wallets):
    with bank:
        return sum(wallet.money for wallet in wallets)
