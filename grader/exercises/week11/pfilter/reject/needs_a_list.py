"""Goes through the data twice, which a generator does not allow."""

from multiprocessing import Pool


def pfilter(fn, data, nworkers):
    with Pool(nworkers) as pool:
        keep = pool.map(fn, data)
    return [item for item, yes in zip(data, keep) if yes]
