import inspect
from functools import wraps


def awaitme(func):
    @wraps(func)
    async def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        return await result if inspect.isawaitable(result) else result

    return wrapper
