import asyncio
from functools import partial


def awaitme(func):
    def wrapper(*args, **kwargs):
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(None, partial(func, *args, **kwargs))

    return wrapper
