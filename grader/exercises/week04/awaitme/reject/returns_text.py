def awaitme(func):
    async def wrapper(*args, **kwargs):
        return str(func(*args, **kwargs))

    return wrapper
