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
    longest = 0
    for it in iterables:
        longest = max(longest, len(it))
    for i in range(longest):
        for it in iterables:
            if i < len(it):
                yield it[i]
