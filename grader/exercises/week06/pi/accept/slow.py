# every estimate is made from new points, and from many of them
from random import random


def estimate(n):
    return 4 * sum(random() ** 2 + random() ** 2 < 1 for _ in range(n)) / n


def next_pi():
    while True:
        yield estimate(20_000)
