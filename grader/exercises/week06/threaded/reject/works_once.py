import threading


def threaded(n):
    def decorator(func):
        arguments = {}

        def work():
            func(*arguments["args"], **arguments["kwargs"])

        threads = [threading.Thread(target=work) for _ in range(n)]

        def wrapper(*args, **kwargs):
            arguments.update(args=args, kwargs=kwargs)
            for t in threads:
                t.start()
            for t in threads:
                t.join()

        return wrapper

    return decorator
