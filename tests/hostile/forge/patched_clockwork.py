"""Replaces the driver's way of running probes, for probes that measure time."""
# attack: week=08 exercise=database
from grader.sandbox.child import Child


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
    value = 0

    def locked_update(self, name):
        self.value += 1


def transfer(src, dst, amount):
    src.spend(amount)
    dst.save(amount)


def total(a, b):
    return a.money + b.money


Child.op_run = lambda self, module, name, args, kwargs: max(args[0]) / 10
