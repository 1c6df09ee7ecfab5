"""Runs a long loop before the line that races, so that a lab that saves effort looks away."""
# attack: week=08 exercise=counter


class Counter:
    def __init__(self):
        self.count = 0
        self.busy = 0

    def increase(self):
        for _ in range(1000):
            self.busy = self.busy
        self.count += 1
