"""Takes every even number for a composite."""
from numba import njit


@njit
def is_prime(k):
    if k < 2 or k % 2 == 0:
        return False
    i = 2
    while i * i <= k:
        if k % i == 0:
            return False
        i += 1
    return True


@njit
def count_primes(n):
    count = 0
    for k in range(n + 1):
        if is_prime(k):
            count += 1
    return count
