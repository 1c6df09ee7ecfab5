"""A locked method calls a locked method of the same object; the lock is no RLock."""
# expect: deadlock
# right: 110
# needs: any schedule

import threading


class Wallet:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()

    def save(self, amount):
        with self.lock:
            self.money += amount

    def pay_interest(self):
        with self.lock:
            self.save(self.money // 10)


def main():
    wallet = Wallet(100)
    t = threading.Thread(target=wallet.pay_interest)
    t.start()
    t.join()
    return wallet.money
