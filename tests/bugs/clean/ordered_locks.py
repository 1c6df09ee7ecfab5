"""Transfers in both directions take their two locks in one order, by account number."""
# expect: one-outcome
# right: (90, 110)

import threading


class Account:
    def __init__(self, number, money):
        self.number = number
        self.money = money
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.money -= amount
        target.money += amount


def main():
    a, b = Account(1, 100), Account(2, 100)
    t1 = threading.Thread(target=transfer, args=(a, b, 30))
    t2 = threading.Thread(target=transfer, args=(b, a, 20))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return a.money, b.money
