def fib(n):
    a = 0
    b = 1
    for i in range(n + 1):
        yield a
        a, b = b, a + b


def running_total():
    total = 0
    while True:
        x = yield total
        total += x


def interleave(*iterables):
    iterators = []
    for it in iterables:
        iterators.append(iter(it))
    while len(iterators) > 0:
        rest = []
        for it in iterators:
            try:
                value = next(it)
            except StopIteration:
                continue
            yield value
            rest.append(it)
        iterators = rest
