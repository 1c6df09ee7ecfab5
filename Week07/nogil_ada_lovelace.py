"""Week 7, nogil."""
import threading
from random import random

import numba


@numba.njit(nogil=True)
def generate_points(n: int) -> int:
    """Count the random points that fall into the quarter circle."""
    inside = 0
    for _ in range(n):
        x, y = random(), random()
        inside += x * x + y * y < 1.0
    return inside


def shares(n: int, threads: int) -> list[int]:
    """Split n points as evenly as possible."""
    share, left_over = divmod(n, threads)
    return [share + (k < left_over) for k in range(threads)]


def estimate_pi(n: int, threads: int) -> float:
    found = []  # list.append needs no lock
    workers = [
        threading.Thread(target=lambda count=count: found.append(generate_points(count)))
        for count in shares(n, threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return 4 * sum(found) / n


if __name__ == "__main__":
    print(estimate_pi(10_000_000, 4))
