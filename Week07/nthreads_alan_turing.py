from concurrent.futures import ThreadPoolExecutor
from numba import jit


def nthreads(n):
    if n <= 0:
        raise ValueError("n must be positive")

    def decorator(f):
        g = jit(f, nopython=True, nogil=True)

        def inner(*a, **k):
            with ThreadPoolExecutor(max_workers=n) as ex:
                return list(ex.map(lambda _: g(*a, **k), range(n)))

        return inner

    return decorator
