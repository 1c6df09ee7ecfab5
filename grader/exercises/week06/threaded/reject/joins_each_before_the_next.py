import threading


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            for _ in range(n):
                t = threading.Thread(target=func, args=args, kwargs=kwargs)
                t.start()
                t.join()

        return wrapper

    return decorator
