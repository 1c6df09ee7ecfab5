"""Week 08: wallet, by Ada Lovelace."""

import threading


class Wallet:
    """Money that several threads may save and spend; it is never less than nothing."""

    def __init__(self, money=0):
        self._money = money
        self._lock = threading.RLock()

    def __repr__(self):
        return f"Wallet({self.money})"

    @property
    def money(self):
        with self._lock:
            return self._money

    def save(self, amount):
        with self._lock:
            self._money += amount

    def spend(self, amount):
        # The look and the change belong together: after the look, another thread may spend.
        with self._lock:
            if amount > self.money:
                raise ValueError(f"there are {self.money} in the wallet, {amount} is too much")
            self._money -= amount


if __name__ == "__main__":
    purse = Wallet(100)
    threads = [threading.Thread(target=purse.spend, args=(10,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(purse)
