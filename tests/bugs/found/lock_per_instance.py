"""A lock in each object guards a total that all objects share."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, inside the with block

import threading


class Turnstile(threading.Thread):
    total = 0

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def run(self):
        with self.lock:
            Turnstile.total += 1


def main():
    Turnstile.total = 0
    north, south = Turnstile(), Turnstile()
    north.start()
    south.start()
    north.join()
    south.join()
    return Turnstile.total
