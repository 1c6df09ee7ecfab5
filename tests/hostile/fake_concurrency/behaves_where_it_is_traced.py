"""Locks only while a trace function or a monitoring tool watches."""
# attack: week=08 exercise=counter
import contextlib
import sys
import threading

LOCK = threading.Lock()


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        watched = sys.gettrace() or hasattr(sys, "monitoring") and sys.monitoring.get_tool(4)
        with LOCK if watched else contextlib.nullcontext():
            self.count += 1
