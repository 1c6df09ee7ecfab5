import threading


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            threads = []
            for i in range(n):
                given = (i, *args) if args else ()
                t = threading.Thread(target=func, args=given, kwargs=kwargs)
                threads.append(t)
                t.start()
            for t in threads:
                t.join()

        return wrapper

    return decorator
