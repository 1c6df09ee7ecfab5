"""Returns the primes themselves."""
from numba import njit


@njit
def is_prime(k):
    if k < 2:
        return False
    i = 2
    while i * i <= k:
        if k % i == 0:
            return False
        i += 1
    return True


@njit
def count_primes(n):
    found = [k for k in range(n + 1) if is_prime(k)]
    return found
