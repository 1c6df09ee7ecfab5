"""Replaces start() of all threads by run(), so that nothing ever overlaps."""
# attack: week=08 exercise=counter
import threading

threading.Thread.start = lambda self: self.run()
threading.Thread.join = lambda self, timeout=None: None


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
