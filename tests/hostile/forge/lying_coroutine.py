"""Gives an object that looks like a coroutine function, and drops what it is called with."""
# attack: week=04 exercise=awaitme
import asyncio.coroutines
import inspect


class Awaited:
    def __await__(self):
        return None
        yield

    __class__ = property(lambda self: type(inspect.iscoroutine))


class Decorated:
    _is_coroutine = getattr(asyncio.coroutines, "_is_coroutine", None)
    _is_coroutine_marker = getattr(inspect, "_is_coroutine_mark", None)

    async def __call__(self, *args, **kwargs):
        return self

    def __eq__(self, other):
        return True

    __hash__ = None


def awaitme(function):
    return Decorated()
