"""A pool does the work; compress picks the items."""

from itertools import compress
from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    items = list(data)
    with Pool(nworkers) as pool:
        return list(compress(items, pool.map(fn, items, chunksize=1)))
