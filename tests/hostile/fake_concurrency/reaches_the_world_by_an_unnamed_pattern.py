"""Reaches the world through a class pattern whose names are put together at run time."""
# attack: week=08 exercise=counter
import threading


class Any(type):
    def __instancecheck__(cls, instance):
        return True


Inner = Any("Inner", (), {"__match" + "_args__": ("__glo" + "bals__",)})
Outer = Any("Outer", (), {"__match" + "_args__": ("__fu" + "nc__",)})


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        match self.lock.acquire:
            case Outer(Inner({"World": found})) if found.active:
                found.active.countdown = 10**9
        self.count += 1
