import random


def next_pi():
    estimates = []
    inside = 0
    for n in range(1, 2001):
        inside += random.random() ** 2 + random.random() ** 2 <= 1
        estimates.append(4 * inside / n)
    return estimates
