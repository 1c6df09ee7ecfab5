import threading


def threaded(n):
    def decorator(func):
        def wrapper(value, *args, **kwargs):
            threads = []
            for _ in range(n):
                t = threading.Thread(target=func, args=(value, *args), kwargs=kwargs)
                threads.append(t)
                t.start()
            for t in threads:
                t.join()

        return wrapper

    return decorator
