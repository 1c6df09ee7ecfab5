"""Switches tracing off around the lines that race."""
# attack: week=08 exercise=counter
import sys


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        sys.settrace(None)
        frame = sys._getframe()
        while frame:
            frame.f_trace = None
            frame.f_trace_opcodes = False
            frame = frame.f_back
        self.add()

    def add(self):
        self.count += 1
