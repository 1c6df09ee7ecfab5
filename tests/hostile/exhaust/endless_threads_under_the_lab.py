"""Starts a thread in every explored thread, and so on without end."""
# attack: week=08 exercise=counter
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            threading.Thread(target=self.increase).start()
