"""Reaches the world through functools.update_wrapper, which copies attributes by their names."""
# attack: week=08 exercise=counter
import functools
import threading


class Catch:
    def __setattr__(self, name, value):
        CAUGHT.append(value)


CAUGHT = []
NAMES = ("__glo" + "bals__",)
functools.update_wrapper(Catch(), type(threading.Lock()).acquire, NAMES, ())
functools.wraps(type(threading.Lock()).acquire, assigned=NAMES, updated=())(Catch())


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        for found in CAUGHT:
            if isinstance(found, dict) and "World" in found and found["World"].active:
                found["World"].active.countdown = 10**9
        self.count += 1
