"""Loses increases in code made at run time, which the lab does not watch."""
# attack: week=08 exercise=counter
NAMES = {}
exec("def add(counter):\n    counter.count += 1\n", NAMES)


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        NAMES["add"](self)
