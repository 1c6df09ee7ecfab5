"""An array of a negative size."""
import numpy as np
from numba import njit


@njit
def count_primes(n):
    sieve = np.ones(n + 2, dtype=np.bool_)
    sieve[:2] = False
    for p in range(2, n + 1):
        if sieve[p]:
            for q in range(p * p, n + 1, p):
                sieve[q] = False
    return sieve[: n + 1].sum()
