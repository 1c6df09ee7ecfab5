"""The check is outside the lock: two withdrawals overdraw the wallet."""
# expect: several-outcomes
# right: 30
# needs: 1 preemption, between the check and taking the lock

import threading


class Wallet:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()

    def spend(self, amount):
        if self.money >= amount:
            with self.lock:
                self.money -= amount


def main():
    wallet = Wallet(100)
    threads = [threading.Thread(target=wallet.spend, args=(70,)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return wallet.money
