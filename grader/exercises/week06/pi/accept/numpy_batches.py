"""Estimates of pi from batches of points, drawn with NumPy's newer generator."""

from collections.abc import Iterator

import numpy as np

BATCH = 64


def next_pi() -> Iterator[np.float64]:
    """Yield better and better estimates, one per batch."""
    rng = np.random.default_rng()
    inside = np.int64(0)
    total = 0
    while True:
        points = rng.random((BATCH, 2))
        inside += np.count_nonzero(np.hypot(points[:, 0], points[:, 1]) <= 1.0)
        total += BATCH
        yield 4 * inside / total
