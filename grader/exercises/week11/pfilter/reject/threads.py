"""Threads share one process."""

from concurrent.futures import ThreadPoolExecutor


def pfilter(fn, data, nworkers):
    data = list(data)
    with ThreadPoolExecutor(nworkers) as pool:
        return [item for item, keep in zip(data, pool.map(fn, data)) if keep]
