"""Stops the other threads of the probe by an exception that only races raise."""
# attack: week=08 exercise=counter


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        before = self.count
        self.count = before + 1
        if self.count != before + 1:
            raise SystemExit
