"""The money is the sum of what went in and out; one condition guards the list."""
import threading


class Wallet:
    def __init__(self, money=0):
        self.entries = [money]
        self.guard = threading.Condition()

    @property
    def money(self):
        return sum(self.entries)

    def save(self, amount):
        with self.guard:
            self.entries.append(amount)
            self.guard.notify_all()

    def spend(self, amount):
        with self.guard:
            if amount > self.money:
                raise ValueError("The wallet does not hold so much.")
            self.entries.append(-amount)
