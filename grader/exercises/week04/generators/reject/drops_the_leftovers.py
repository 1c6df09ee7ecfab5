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
    iterators = [iter(it) for it in iterables]
    while iterators:
        for it in iterators:
            try:
                yield next(it)
            except StopIteration:
                iterators.remove(it)
                if len(iterators) < 2:
                    return
