import numba as nb


@nb.njit(parallel=True, nogil=True)
def count_primes(n):
    """All processors, odd divisors only."""
    total = 0
    for k in nb.prange(2, n + 1):
        prime = k == 2 or k % 2 == 1
        d = 3
        while prime and d * d <= k:
            if k % d == 0:
                prime = False
            d += 2
        if prime:
            total += 1
    return total
