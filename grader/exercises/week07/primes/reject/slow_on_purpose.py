"""Machine code that divides by every number."""
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
    rest = 0
    for j in range(2, k):
        rest += k % j == 0
    return rest == 0


@njit
def count_primes(n):
    count = 0
    for k in range(n + 1):
        if is_prime(k):
            count += 1
    return count
