import threading


def threaded(n):
    def decorator(func):
        threads = [threading.Thread(target=func) for _ in range(n)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return func

    return decorator
