"""Crashes the interpreter while its interleavings are explored, after it counted rightly before."""
# attack: week=08 exercise=counter
import ctypes
import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
        if threading.current_thread() is not threading.main_thread():
            ctypes.string_at(0)
