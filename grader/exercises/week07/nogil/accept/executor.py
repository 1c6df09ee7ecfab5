"""With an executor, and machine code kept for the next time."""
from concurrent.futures import ThreadPoolExecutor

import numba as nb
import numpy as np


@nb.jit(nb.int64(nb.int64), nopython=True, nogil=True, cache=True)
def generate_points(n: int) -> int:
    inside = 0
    for _ in range(n):
        if np.random.random() ** 2 + np.random.random() ** 2 < 1.0:
            inside += 1
    return inside


def estimate_pi(n: int, threads: int) -> float:
    *shares, last = [n // threads] * threads
    with ThreadPoolExecutor(max_workers=threads) as pool:
        inside = pool.map(generate_points, [*shares, last + n % threads])
    return 4.0 * sum(inside) / n
