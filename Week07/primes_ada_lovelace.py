"""Week 7, primes: the sieve of Eratosthenes."""
import numba
import numpy


@numba.njit
def count_primes(n):
    if n < 2:
        return 0
    composite = numpy.zeros(n + 1, numpy.uint8)
    count = 0
    for number in range(2, n + 1):
        if composite[number]:
            continue
        count += 1
        for multiple in range(number * number, n + 1, number):
            composite[multiple] = 1
    return count
