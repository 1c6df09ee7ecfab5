"""A locked method calls another locked method: an RLock allows it."""
# expect: one-outcome
# right: 140

import threading


class Wallet:
    def __init__(self, money):
        self.money = money
        self.lock = threading.RLock()

    def save(self, amount):
        with self.lock:
            self.money += amount

    def save_twice(self, amount):
        with self.lock:
            self.save(amount)
            self.save(amount)


def main():
    wallet = Wallet(100)
    threads = [threading.Thread(target=wallet.save_twice, args=(10,)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return wallet.money
