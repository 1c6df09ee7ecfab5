"""One of the runs is in the caller's thread."""
import threading

from numba import njit


def nthreads(n):
    if n < 1:
        raise ValueError("n is at least 1")

    def decorator(func):
        fast = njit(nogil=True)(func)

        def wrapper(*args, **kwargs):
            results = [None] * n
            threads = []

            def work(i):
                results[i] = fast(*args, **kwargs)

            for i in range(n):
                if i == 0:
                    continue
                t = threading.Thread(target=work, args=(i,))
                threads.append(t)
                t.start()
            work(0)
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
