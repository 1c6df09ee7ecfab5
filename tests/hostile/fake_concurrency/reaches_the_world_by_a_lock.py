"""Reaches the world through the globals of a lock's method, and forbids it to switch."""
# attack: week=08 exercise=counter
import threading

LOCK = threading.Lock()


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        world = getattr(LOCK.acquire, "__globals__", {}).get("World")
        if world is not None and world.active:
            world.active.countdown = 10**9
        self.count += 1
