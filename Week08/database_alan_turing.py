import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock


class FakeDatabase:
    def __init__(self):
        self.value = 0
        self.mutex = Lock()

    def locked_update(self, name):
        self.mutex.acquire()
        v = self.value
        time.sleep(0.1)
        self.value = v + 1
        self.mutex.release()


# the bank has one door: one lock for all wallets is slow, but nobody can wait in a circle
door = Lock()


class Wallet:
    def __init__(self, money=0):
        self.money = money

    def _add(self, amount):
        """only with the door locked!"""
        if self.money + amount < 0:
            raise ValueError("broke")
        self.money += amount

    def save(self, amount):
        with door:
            self._add(amount)

    def spend(self, amount):
        with door:
            self._add(-amount)


def transfer(src, dst, amount):
    with door:
        src._add(-amount)
        dst._add(amount)


def total(*wallets):
    with door:
        return sum(w.money for w in wallets)


if __name__ == '__main__':
    db = FakeDatabase()
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.map(db.locked_update, range(2))
    print(db.value)
    a, b = Wallet(30), Wallet(12)
    transfer(a, b, 5)
    print(a.money, b.money, total(a, b))
