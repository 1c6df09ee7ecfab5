import random


def next_pi():
    total = 1_000_000
    inside = 0
    for _ in range(total):
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        yield 4 * inside / total
