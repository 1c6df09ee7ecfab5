"""Reaches the world through operator.attrgetter, which needs no getattr."""
# attack: week=08 exercise=counter
import operator
import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        try:
            world = operator.attrgetter("acquire.__globals__")(type(self.lock))["World"].active
            world.countdown = 10**9
        except (AttributeError, KeyError):
            pass
        self.count += 1
