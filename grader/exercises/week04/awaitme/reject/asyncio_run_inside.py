import asyncio


def awaitme(func):
    async def inner(args, kwargs):
        return func(*args, **kwargs)

    async def wrapper(*args, **kwargs):
        return asyncio.run(inner(args, kwargs))

    return wrapper
