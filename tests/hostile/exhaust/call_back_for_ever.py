"""Calls the check's own function without end."""
# attack: week=04 exercise=awaitme
def awaitme(function):
    async def endless(*arguments, **keywords):
        while True:
            function(*arguments, **keywords)

    return endless
