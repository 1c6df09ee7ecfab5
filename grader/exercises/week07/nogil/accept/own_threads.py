"""A class for the threads, whose parts differ by one point at most; the whole square is used."""
from threading import Thread

import numpy as np
from numba import njit


@njit("i8(i8)", nogil=True, fastmath=True)
def generate_points(n):
    hits = 0
    for _ in range(n):
        x, y = np.random.uniform(-1, 1), np.random.uniform(-1, 1)
        hits += x * x + y * y <= 1
    return hits


class Drawer(Thread):
    def __init__(self, count):
        super().__init__(daemon=True)
        self.count = count
        self.hits = None

    def run(self):
        self.hits = generate_points(self.count)


def estimate_pi(n, threads):
    drawers = [Drawer((n + k) // threads) for k in range(threads)]
    for drawer in drawers:
        drawer.start()
    hits = 0
    for drawer in drawers:
        drawer.join()
        hits += drawer.hits
    return hits / n * 4
