"""AB/BA: two transfers in opposite directions take the same two locks in opposite orders."""
# expect: deadlock
# right: (100, 100)
# needs: 1 preemption, between the first and the second lock

import threading


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.money -= amount
            target.money += amount


def main():
    a, b = Account(100), Account(100)
    t1 = threading.Thread(target=transfer, args=(a, b, 30))
    t2 = threading.Thread(target=transfer, args=(b, a, 30))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return a.money, b.money
