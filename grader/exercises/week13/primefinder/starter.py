"""Week 13 · primefinder

Find all prime numbers up to n (n included): first in one process, then shared out over several.

    find_primes_serial(20)          # gives [2, 3, 5, 7, 11, 13, 17, 19]
    find_primes_parallel(20, 3)     # gives the same
"""

import multiprocessing


def find_primes_serial(n):
    ...


class PrimeFinder(multiprocessing.Process):
    """A process that looks for primes in a part of the numbers."""

    ...


def find_primes_parallel(n, processes):
    ...
