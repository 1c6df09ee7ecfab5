"""A plain function that compiles another one whenever it is called."""
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


def count_primes(n):
    @njit
    def count(n):
        found = 0
        for k in range(n + 1):
            if is_prime(k):
                found += 1
        return found

    return count(n)
