NOTHING = object()


def awaitme(func):
    async def wrapper(value=NOTHING, **kwargs):
        if value is NOTHING:
            return func(**kwargs)
        return func(value, **kwargs)

    return wrapper
