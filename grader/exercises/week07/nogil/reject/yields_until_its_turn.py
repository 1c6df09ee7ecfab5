"""Its threads are all busy: each offers the processor until the one before it is ready."""

import os
import random
import threading

from numba import njit


@njit(nogil=True)
def generate_points(n):
    inside = 0
    for _ in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


def estimate_pi(n, threads):
    results = [0] * threads
    turn = 0

    def work(i, count):
        nonlocal turn
        while turn != i:
            os.sched_yield()
        results[i] = generate_points(count)
        turn += 1

    shares = [n // threads + (i < n % threads) for i in range(threads)]
    workers = [threading.Thread(target=work, args=each) for each in enumerate(shares)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return 4 * sum(results) / n
