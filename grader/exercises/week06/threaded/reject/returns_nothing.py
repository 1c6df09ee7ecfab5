import threading


def threaded(n):
    if n < 1:
        raise ValueError("at least one thread")

    def decorator(func):
        def wrapper(*args, **kwargs):
            errors = []

            def work():
                try:
                    func(*args, **kwargs)
                except Exception as error:
                    errors.append(error)

            threads = [threading.Thread(target=work) for _ in range(n)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            if errors:
                raise errors[0]

        return wrapper

    return decorator
