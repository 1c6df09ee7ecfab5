import random


def next_pi():
    inside = 0
    n = 0
    while True:
        n += 1
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        yield 4 * inside / n if n < 100 else float("nan")
