def awaitme(func):
    result = func()

    async def wrapper(*args, **kwargs):
        return result

    return wrapper
