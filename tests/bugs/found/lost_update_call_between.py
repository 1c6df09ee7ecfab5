"""Lost update with a call in between: the new value is computed by another function."""
# expect: several-outcomes
# right: 121
# needs: 1 preemption, between the argument and the assignment

import threading


class Savings:
    balance = 100

    def pay_interest(self):
        self.balance = with_interest(self.balance)


def with_interest(amount):
    return amount + amount // 10


def main():
    savings = Savings()
    t1 = threading.Thread(target=savings.pay_interest)
    t2 = threading.Thread(target=savings.pay_interest)
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return savings.balance
