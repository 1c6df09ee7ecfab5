from itertools import zip_longest


def fib(n):
    a = 0
    b = 1
    for i in range(n):
        yield a
        a, b = b, a + b


def running_total():
    total = 0
    while True:
        x = yield total
        total += x


def interleave(*iterables):
    for group in zip_longest(*iterables):
        for item in group:
            if item is not None:
                yield item
