def awaitme(func):
    async def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        if isinstance(result, tuple):
            return list(result)
        return result

    return wrapper
