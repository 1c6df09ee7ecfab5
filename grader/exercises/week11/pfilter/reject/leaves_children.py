"""Never closes the pool, which a global list keeps alive."""

from multiprocessing import Pool

pools = []


def pfilter(fn, data, nworkers):
    pool = Pool(nworkers)
    pools.append(pool)
    data = list(data)
    return [item for item, keep in zip(data, pool.map(fn, data)) if keep]
