"""Week 06: estimates of pi, by Ada Lovelace."""

import random
from itertools import islice


def next_pi():
    """Yield an estimate of pi after every random point in the square from -1 to 1."""
    points = hits = 0
    while True:
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        points += 1
        if x**2 + y**2 <= 1:
            hits += 1
        yield 4 * hits / points


if __name__ == "__main__":
    for number, estimate in enumerate(islice(next_pi(), 100_000), 1):
        if number % 10_000 == 0:
            print(f"{number:>7} points: {estimate:.4f}")
