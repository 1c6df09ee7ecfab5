import random


def next_pi():
    inside = 0
    n = 0
    while True:
        n += 1
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        yield f"{4 * inside / n:.5f}"
