import asyncio


def awaitme(func):
    async def run(*args, **kwargs):
        return func(*args, **kwargs)

    async def wrapper(*args, **kwargs):
        results = await asyncio.gather(run(*args, **kwargs), return_exceptions=True)
        return results[0]

    return wrapper
