import asyncio
import functools


def awaitme(fn):
    """Runs fn in the default executor of the running loop."""

    @functools.wraps(fn)
    async def _awaitable(*a, **kw):
        loop = asyncio.get_running_loop()
        call = functools.partial(fn, *a, **kw)
        value = await loop.run_in_executor(None, call)
        if asyncio.iscoroutine(value):
            value = await value
        return value

    return _awaitable
