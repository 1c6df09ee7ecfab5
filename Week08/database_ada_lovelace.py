"""Week 08: database, by Ada Lovelace."""

import threading
import time
from contextlib import contextmanager


class FakeDatabase:
    """A value that several threads may update; no update is lost."""

    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def locked_update(self, name):
        print(f"{name} wants to update")
        with self._lock:
            value = self.value
            time.sleep(0.1)
            self.value = value + 1
        print(f"{name} is done")


class Wallet:
    """Money that several threads may save and spend; it is never less than nothing."""

    def __init__(self, money=0):
        self._money = money
        self.lock = threading.RLock()

    @property
    def money(self):
        with self.lock:
            return self._money

    def save(self, amount):
        with self.lock:
            self._money += amount

    def spend(self, amount):
        with self.lock:
            if amount > self.money:
                raise ValueError(f"there are {self.money} in the wallet, {amount} is too much")
            self._money -= amount


@contextmanager
def all_locked(wallets):
    """Hold the locks of all wallets, taken in the same order by whoever takes them."""
    ordered = sorted(wallets, key=id)
    for wallet in ordered:
        wallet.lock.acquire()
    try:
        yield
    finally:
        for wallet in reversed(ordered):
            wallet.lock.release()


def transfer(src, dst, amount):
    with all_locked([src, dst]):
        src.spend(amount)
        dst.save(amount)


def total(*wallets):
    with all_locked(wallets):
        return sum(wallet.money for wallet in wallets)


if __name__ == "__main__":
    a, b = Wallet(1000), Wallet(1000)
    threads = [threading.Thread(target=transfer, args=(a, b, 3)) for _ in range(50)]
    threads += [threading.Thread(target=transfer, args=(b, a, 2)) for _ in range(50)]
    for thread in threads:
        thread.start()
    print(total(a, b))
    for thread in threads:
        thread.join()
    print(a.money, b.money, total(a, b))
