import threading


def threaded(n):
    if n < 1:
        raise ValueError("at least one thread")

    def decorator(func):
        def wrapper(*args, **kwargs):
            results = [None] * n

            def work(i):
                results[i] = func(*args, **kwargs)

            threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
