import time


def awaitme(func):
    async def wrapper(*args, **kwargs):
        start = time.time()
        func(*args, **kwargs)
        print("took", time.time() - start)
        return func(*args, **kwargs)

    return wrapper
