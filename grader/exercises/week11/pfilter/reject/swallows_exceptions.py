"""An item for which fn raises is left out without a word."""

from functools import partial
from multiprocessing import Pool


def _test(fn, item):
    try:
        return fn(item)
    except Exception as error:
        print("error:", error)
        return False


def pfilter(fn, data, nworkers):
    data = list(data)
    with Pool(nworkers) as pool:
        keep = pool.map(partial(_test, fn), data)
    return [item for item, yes in zip(data, keep) if yes]
