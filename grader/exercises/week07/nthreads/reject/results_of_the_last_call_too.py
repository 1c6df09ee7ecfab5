"""Keeps the list of results from call to call."""
import threading

from numba import njit


def nthreads(n):
    if n < 1:
        raise ValueError("n is at least 1")

    def decorator(func):
        fast = njit(nogil=True)(func)
        results = []

        def wrapper(*args, **kwargs):
            threads = []

            def work(i):
                results.append(fast(*args, **kwargs))

            for i in range(n):
                t = threading.Thread(target=work, args=(i,))
                threads.append(t)
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
