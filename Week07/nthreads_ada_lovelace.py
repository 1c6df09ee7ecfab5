"""Week 7: the decorator of week 6, with machine code."""
import functools
import threading

import numba


def nthreads(n):
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"there must be at least one thread, not {n!r}")

    def decorate(function):
        kernel = numba.njit(nogil=True)(function)

        @functools.wraps(function)
        def run(*args, **kwargs):
            results = {}

            def work(number):
                results[number] = kernel(*args, **kwargs)

            workers = [threading.Thread(target=work, args=(number,)) for number in range(n)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return [results[number] for number in range(n)]

        return run

    return decorate
