"""Gives what fn returns instead of the items."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    with Pool(nworkers) as pool:
        return [value for value in pool.map(fn, list(data)) if value]
