import random


def next_pi():
    inside = 0
    for n in range(1, 500):
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        yield 4 * inside / n
