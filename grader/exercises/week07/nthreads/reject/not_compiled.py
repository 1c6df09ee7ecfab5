"""Threads, and no machine code."""
import threading


def nthreads(n):
    if n < 1:
        raise ValueError("n is at least 1")

    def decorator(func):

        def wrapper(*args, **kwargs):
            results = [None] * n
            threads = []

            def work(i):
                results[i] = func(*args, **kwargs)

            for i in range(n):
                t = threading.Thread(target=work, args=(i,))
                threads.append(t)
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
