"""With concurrent.futures."""

from concurrent.futures import ProcessPoolExecutor


def pfilter(fn, data, nworkers):
    data = list(data)
    with ProcessPoolExecutor(max_workers=nworkers) as executor:
        futures = [executor.submit(fn, item) for item in data]
        return [item for item, future in zip(data, futures) if future.result()]
