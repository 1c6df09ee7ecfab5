"""Makes every schedule millions of steps long, each with something to tell."""
# attack: week=08 exercise=counter
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            for n in range(3_000_000):
                self.count = self.count + 1
                print("x" * 1000)
