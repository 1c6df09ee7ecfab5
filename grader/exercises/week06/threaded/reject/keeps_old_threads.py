import threading


def threaded(n):
    threads = []

    def decorator(func):
        def wrapper(*args, **kwargs):
            for _ in range(n):
                threads.append(threading.Thread(target=func, args=args, kwargs=kwargs))
            for t in threads:
                t.start()
            for t in threads:
                t.join()

        return wrapper

    return decorator
