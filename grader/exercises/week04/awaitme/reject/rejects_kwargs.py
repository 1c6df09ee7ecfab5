def awaitme(func):
    async def wrapper(*args):
        return func(*args)

    return wrapper
