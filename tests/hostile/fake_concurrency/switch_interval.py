"""Forbids the interpreter to switch threads, by a switch interval of a day."""
# attack: week=08 exercise=counter
import sys

sys.setswitchinterval(86_400)


class Counter:
    def __init__(self):
        sys.setswitchinterval(86_400)
        self.count = 0

    def increase(self):
        self.count += 1
