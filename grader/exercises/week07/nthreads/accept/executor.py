"""With an executor that lives for one call."""
import functools
from concurrent.futures import ThreadPoolExecutor

import numba


def nthreads(n: int):
    if n < 1:
        raise ValueError(n)

    def decorator(function):
        compiled = numba.jit(nopython=True, nogil=True, cache=True)(function)

        @functools.wraps(function)
        def run(*args, **kwargs):
            with ThreadPoolExecutor(n) as pool:
                futures = [pool.submit(compiled, *args, **kwargs) for _ in range(n)]
                return [future.result() for future in futures]

        return run

    return decorator
