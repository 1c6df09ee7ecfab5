import asyncio


def awaitme(func):
    def wrapper(*args, **kwargs):
        async def inner():
            return func(*args, **kwargs)

        return asyncio.run(inner())

    return wrapper
