import random


def next_pi():
    while True:
        inside = 0
        total = 0
        x, y = random.random(), random.random()
        total += 1
        if x**2 + y**2 <= 1:
            inside += 1
        yield 4 * inside / total
