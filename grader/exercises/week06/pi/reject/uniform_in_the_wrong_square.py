import random


def next_pi():
    inside = 0
    n = 0
    while True:
        n += 1
        x, y = random.uniform(-2, 2), random.uniform(-2, 2)
        inside += x * x + y * y <= 1
        yield 4 * inside / n
