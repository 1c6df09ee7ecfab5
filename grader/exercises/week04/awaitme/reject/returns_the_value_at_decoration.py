import asyncio


def awaitme(func):
    async def run():
        return func()

    return asyncio.run(run())
