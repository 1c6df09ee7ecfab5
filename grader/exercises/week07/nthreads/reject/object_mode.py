"""Compiled in object mode, which is Python with a detour."""
import threading

from numba import jit


def nthreads(n):
    if n < 1:
        raise ValueError("n is at least 1")

    def decorator(func):
        fast = jit(forceobj=True)(func)

        def wrapper(*args, **kwargs):
            results = [None] * n
            threads = []

            def work(i):
                results[i] = fast(*args, **kwargs)

            for i in range(n):
                t = threading.Thread(target=work, args=(i,))
                threads.append(t)
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
