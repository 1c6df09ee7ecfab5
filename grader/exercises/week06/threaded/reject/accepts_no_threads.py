from threading import Thread


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            results = []

            def work():
                try:
                    results.append(func(*args, **kwargs))
                except Exception as error:
                    results.append(error)

            threads = [Thread(target=work) for _ in range(n)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
