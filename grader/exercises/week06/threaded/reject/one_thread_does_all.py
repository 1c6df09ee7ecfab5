import threading


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            def work():
                for _ in range(n):
                    func(*args, **kwargs)

            t = threading.Thread(target=work)
            t.start()
            t.join()

        return wrapper

    return decorator
