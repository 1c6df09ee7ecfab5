"""Week 07 · nogil: Monte-Carlo π in threads that run at the same time.

generate_points(n) draws n random points in the unit square and returns how many of them lie in the
quarter circle. Compile it with Numba in nopython mode, so that it releases the GIL.
estimate_pi(n, threads) shares n points out among so many threads and returns the estimate of π.
"""

from numba import njit


@njit
def generate_points(n):
    """Return how many of n random points lie in the quarter circle."""
    return 0


def estimate_pi(n, threads):
    """Estimate π from n points, drawn by several threads."""
    ...
