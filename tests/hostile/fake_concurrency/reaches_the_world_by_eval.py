"""Reaches the world by code in a string."""
# attack: week=08 exercise=counter
import threading

CODE = "type(lock).acquire.__glo" + "bals__['World'].active"


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        try:
            eval(CODE, {"lock": threading.Lock()}).countdown = 10**9
        except (AttributeError, KeyError):
            pass
        self.count += 1
