"""The sieve of Eratosthenes, with machine code that is kept."""
import numpy as np
from numba import jit


@jit("i8(i8)", nopython=True, cache=True)
def count_primes(n: int) -> int:
    if n < 2:
        return 0
    sieve = np.ones(n + 1, dtype=np.bool_)
    sieve[:2] = False
    p = 2
    while p * p <= n:
        if sieve[p]:
            sieve[p * p :: p] = False
        p += 1
    return sieve.sum()
