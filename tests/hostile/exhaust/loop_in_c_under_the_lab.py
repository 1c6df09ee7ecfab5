"""Runs a loop in C inside an explored thread, where no switch point ever comes."""
# attack: week=08 exercise=counter
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            sum(range(10**15))
