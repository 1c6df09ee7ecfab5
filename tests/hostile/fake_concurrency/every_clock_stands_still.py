"""Replaces every clock and every wait of `time`, so that work one after another takes no longer."""
# attack: week=08 exercise=database
import time

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
time.sleep = lambda seconds: None


class Wallet:
    def __init__(self, money=0):
        self.money = money

    def save(self, amount):
        self.money += amount

    def spend(self, amount):
        if amount > self.money:
            raise ValueError
        self.money -= amount


class FakeDatabase:
    def __init__(self):
        self.value = 0

    def locked_update(self, name):
        value = self.value
        time.sleep(0.1)
        self.value = value + 1


def transfer(src, dst, amount):
    src.spend(amount)
    dst.save(amount)


def total(a, b):
    return a.money + b.money
