"""Week 11 · pfilter

Write a filter whose test runs in several processes: pfilter(fn, data, nworkers) returns the list of
the items for which fn(item) is true, in the order of data. fn is called in at most nworkers other
processes at once.

    pfilter(is_prime, range(10), 2)    # gives [2, 3, 5, 7]
"""

import multiprocessing


def pfilter(fn, data, nworkers):
    ...
