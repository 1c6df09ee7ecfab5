"""Asks once whether fn works, and once for the value."""

from functools import partial
from multiprocessing import Pool


def _test(fn, item):
    if fn(item):
        return fn(item)
    return False


def pfilter(fn, data, nworkers):
    data = list(data)
    with Pool(nworkers) as pool:
        keep = pool.map(partial(_test, fn), data)
    return [item for item, yes in zip(data, keep) if yes]
