a, b = 0, 1


def fib(n):
    global a, b
    if n < 0:
        return
    a, b = 0, 1
    for i in range(n):
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
