"""Reaches the world through a class pattern, which reads attributes without a dot."""
# attack: week=08 exercise=counter
import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        match self.lock.acquire:
            case object(__func__=object(__globals__={"World": found})) if found.active:
                found.active.countdown = 10**9
        self.count += 1
