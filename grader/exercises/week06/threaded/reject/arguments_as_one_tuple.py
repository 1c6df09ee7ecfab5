import threading


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            given = (args,) if args else ()
            threads = [threading.Thread(target=func, args=given, kwargs=kwargs) for _ in range(n)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()

        return wrapper

    return decorator
