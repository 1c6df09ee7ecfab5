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
    lists = [list(it) for it in iterables]
    while any(lists):
        for values in lists:
            if values:
                yield values.pop(0)
