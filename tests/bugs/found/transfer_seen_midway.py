"""A transfer seen midway: each account is locked, the sum over both is not."""
# expect: several-outcomes
# right: 100
# needs: 1 preemption, between the two halves of the transfer

import threading


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()

    def change(self, amount):
        with self.lock:
            self.money += amount

    def read(self):
        with self.lock:
            return self.money


def main():
    ada, alan = Account(60), Account(40)
    totals = []

    def transfer():
        ada.change(-10)
        alan.change(10)

    def audit():
        totals.append(ada.read() + alan.read())

    threads = [threading.Thread(target=transfer), threading.Thread(target=audit)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return totals[0]
