"""Reaches the world by names put together at run time, which no search for words finds."""
# attack: week=08 exercise=counter
import threading

GLOBALS = "_".join(["", "", "glo" + "bals", "", ""])
fetch = getattr


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        names = fetch(type(self.lock).acquire, GLOBALS, {})
        world = names.get("World")
        if world is not None and world.active:
            world.active.countdown = 10**9
        self.count += 1
