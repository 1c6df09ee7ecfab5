# generators - Alan Turing
def fib(n):
    f = [1, 1]
    count = 0
    while count < n:
        yield f[0]
        f = [f[1], f[0] + f[1]]
        count += 1


def running_total():
    history = []
    value = yield 0
    while True:
        history.append(value)
        value = yield sum(history)


END = "this input has ended", object()


def interleave(*iterables):
    its = [iter(i) for i in iterables]
    ended = set()
    while len(ended) < len(its):
        for number, it in enumerate(its):
            if number in ended:
                continue
            item = next(it, END)
            if item is END:
                ended.add(number)
            else:
                yield item
