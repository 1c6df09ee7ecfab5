"""Takes the results as they come."""

from functools import partial
from multiprocessing import Pool


def _keep(fn, item):
    return item, fn(item)


def pfilter(fn, data, nworkers):
    with Pool(nworkers) as pool:
        results = pool.imap_unordered(partial(_keep, fn), data)
        return [item for item, keep in results if keep]
