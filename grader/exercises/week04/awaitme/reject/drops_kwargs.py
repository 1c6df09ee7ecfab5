def awaitme(func):
    async def wrapper(*args, **kwargs):
        return func(*args)

    return wrapper
