import asyncio


def awaitme(func):
    async def wrapper(*args, **kwargs):
        return await func(*args, **kwargs)

    if asyncio.iscoroutinefunction(func):
        return wrapper
    else:
        return func
