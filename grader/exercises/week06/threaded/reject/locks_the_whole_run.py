import threading

lock = threading.Lock()


def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            results = []

            def work():
                with lock:
                    results.append(func(*args, **kwargs))

            threads = [threading.Thread(target=work) for _ in range(n)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            return results

        return wrapper

    return decorator
