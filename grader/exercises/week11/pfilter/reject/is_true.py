"""Compares with True instead of asking whether it is true."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    data = list(data)
    with Pool(nworkers) as pool:
        results = pool.map(fn, data)
    return [data[i] for i in range(len(data)) if results[i] is True]
