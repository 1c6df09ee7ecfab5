"""Week 06 · threaded

Write a decorator with an argument: calling the decorated function runs it in n threads at once, all
with the same arguments, and comes back when all of them have ended.

    @threaded(3)
    def hello(name):
        print("hello", name)

    hello("Ada")    # prints it three times
"""


def threaded(n):
    def decorator(function):
        ...

    return decorator
