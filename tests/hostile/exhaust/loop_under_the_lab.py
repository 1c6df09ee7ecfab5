"""Loops past every exception inside an explored thread."""
# attack: week=08 exercise=counter
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        while threading.current_thread() is not threading.main_thread():
            try:
                while True:
                    pass
            except BaseException:
                pass
