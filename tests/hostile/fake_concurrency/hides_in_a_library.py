"""Loses increases in a function of the standard library, which the lab does not watch."""
# attack: week=08 exercise=counter
import collections


class Counter:
    def __init__(self):
        self.counts = collections.Counter(x=0)

    def increase(self):
        self.counts.subtract(["x"])

    @property
    def count(self):
        return -self.counts["x"]
