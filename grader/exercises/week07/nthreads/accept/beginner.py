import threading

from numba import njit


def nthreads(n):
    if n < 1:
        raise ValueError("n en az 1 olmali")

    def decorator(func):
        fast = njit(nogil=True)(func)

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
