"""Computes so long in every schedule that only a few of them are tried."""
# attack: week=08 exercise=counter


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        sum(range(20_000_000))
        self.count += 1
