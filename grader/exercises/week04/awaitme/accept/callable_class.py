import inspect


class awaitme:
    """A decorator may be a class: its objects can be called."""

    def __init__(self, function):
        self.function = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__

    async def __call__(self, *args, **kwargs):
        result = self.function(*args, **kwargs)
        if inspect.isawaitable(result):
            result = await result
        return result
