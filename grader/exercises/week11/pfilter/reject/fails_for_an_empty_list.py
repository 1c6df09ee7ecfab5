"""The size of a part is 0 when there are few items."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    data = list(data)
    size = len(data) // nworkers
    keep = []
    with Pool(nworkers) as pool:
        for start in range(0, len(data), size * nworkers):
            keep += pool.map(fn, data[start : start + size * nworkers], chunksize=size)
    return [item for item, yes in zip(data, keep) if yes]
