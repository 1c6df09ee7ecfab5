# awaitme homework
import asyncio

def awaitme(func):
    async def wrapper(*args, **kwargs):
        result = func(*args, **kwargs)
        return result
    return wrapper


@awaitme
def hello(name):
    print("hello", name)
    return name

asyncio.run(hello("class"))
