"""Week 04 · awaitme

Write a decorator that turns any function into a coroutine function:

    @awaitme
    def add(x, y):
        return x + y

    asyncio.run(add(1, y=2))    # 3

All arguments reach the function, and its value or its exception comes back through `await`.
"""


def awaitme(function):
    ...
