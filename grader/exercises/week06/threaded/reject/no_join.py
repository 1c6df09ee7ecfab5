import threading


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            for _ in range(n):
                threading.Thread(target=func, args=args, kwargs=kwargs).start()

        return wrapper

    return decorator
