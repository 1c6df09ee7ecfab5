from concurrent.futures import ThreadPoolExecutor, as_completed

import numpy as np
from numba import jit


@jit(nopython=True, nogil=True)
def generate_points(n):
    hits = 0
    for i in range(n):
        x = np.random.rand()
        y = np.random.rand()
        if np.sqrt(x**2 + y**2) <= 1:
            hits = hits + 1
    return hits


def estimate_pi(n, threads):
    hits = 0
    with ThreadPoolExecutor(max_workers=threads) as executor:
        jobs = []
        left = n
        for i in range(threads, 0, -1):
            part = left // i
            left -= part
            jobs.append(executor.submit(generate_points, part))
        for job in as_completed(jobs):
            hits += job.result()
    return hits * 4 / n
