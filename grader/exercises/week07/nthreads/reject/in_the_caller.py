"""No thread at all."""
from numba import njit


def nthreads(n):
    if n < 1:
        raise ValueError("n is at least 1")

    def decorator(func):
        fast = njit(nogil=True)(func)

        def wrapper(*args, **kwargs):
            return [fast(*args, **kwargs) for _ in range(n)]

        return wrapper

    return decorator
