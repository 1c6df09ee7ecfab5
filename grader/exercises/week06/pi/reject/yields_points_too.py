import random


def next_pi():
    inside = 0
    n = 0
    while True:
        x, y = random.random(), random.random()
        n += 1
        inside += x**2 + y**2 <= 1
        yield (x, y), 4 * inside / n
