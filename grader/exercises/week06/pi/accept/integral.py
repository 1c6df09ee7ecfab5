"""pi/4 is the mean height of the quarter circle over [0, 1]: also a Monte-Carlo estimate."""

import random


def next_pi(seed=None):
    rng = random.Random(seed)
    mean = 0.0
    n = 0
    while True:
        n += 1
        mean += ((1 - rng.random() ** 2) ** 0.5 - mean) / n
        yield 4 * mean
