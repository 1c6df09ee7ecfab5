"""Draws all points where it is called."""
import random

from numba import njit


@njit(nogil=True)
def generate_points(n):
    inside = 0
    for i in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


def estimate_pi(n, threads):
    return 4 * sum(generate_points((n + k) // threads) for k in range(threads)) / n
