"""Makes every schedule end in a different and giant value."""
# attack: week=08 exercise=counter
import random
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            self.count = "x" * (1 << 24) + str(random.SystemRandom().random())
