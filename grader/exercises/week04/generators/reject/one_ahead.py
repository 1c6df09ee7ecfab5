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
    waiting = []
    for it in iterables:
        it = iter(it)
        for first in it:
            waiting.append((first, it))
            break
    while waiting:
        rest = []
        for value, it in waiting:
            yield value
            for following in it:
                rest.append((following, it))
                break
        waiting = rest
