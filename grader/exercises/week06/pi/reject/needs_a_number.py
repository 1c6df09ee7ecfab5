import random


def next_pi(n):
    inside = 0
    for i in range(1, n + 1):
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        yield 4 * inside / i
