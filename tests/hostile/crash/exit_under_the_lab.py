"""Ends the process with status 0 while its interleavings are explored."""
# attack: week=08 exercise=counter
import os
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            os._exit(0)
