import threading


def threaded(n):
    if n < 1:
        raise ValueError("at least one thread")

    def decorator(func):
        def wrapper(*args, **kwargs):
            results = [None] * n
            threads = []
            for i in range(n):

                def work():
                    try:
                        value = func(*args, **kwargs)
                    except Exception as error:
                        value = error
                    results[i] = value

                t = threading.Thread(target=work)
                threads.append(t)
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
