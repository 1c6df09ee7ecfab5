"""Reaches the world by code in an annotation, which functools.singledispatch evaluates."""
# attack: week=08 exercise=counter
import threading
from functools import singledispatch

LOCK = threading.Lock()
FOUND = []


@singledispatch
def find(value):
    pass


@find.register
def _(value: "FOUND.append(type(LOCK).acquire.__globals__) or int"):
    pass


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        world = FOUND[0].get("World") if FOUND and isinstance(FOUND[0], dict) else None
        if world is not None and world.active:
            world.active.countdown = 10**9
        self.count += 1
