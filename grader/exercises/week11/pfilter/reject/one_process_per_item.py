"""Starts a process for every item, whatever nworkers says."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    data = list(data)
    with Pool(max(1, len(data))) as pool:
        keep = pool.map(fn, data, chunksize=1)
    return [item for item, yes in zip(data, keep) if yes]
