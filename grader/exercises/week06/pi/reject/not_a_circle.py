import random


def next_pi():
    inside = 0
    n = 0
    while True:
        n += 1
        inside += random.random() + random.random() <= 1
        yield 4 * inside / n
