"""Week 04: generators, by Ada Lovelace."""


def fib(n):
    """Yield the first n Fibonacci numbers."""
    now, following = 0, 1
    for _ in range(n):
        yield now
        now, following = following, now + following


def running_total():
    """Add up what send() brings, and answer with the total so far."""
    total = 0
    while True:
        total += yield total


def interleave(*iterables):
    """Yield from all iterables in turn; those that have ended are left out."""
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        for iterator in list(iterators):
            try:
                value = next(iterator)
            except StopIteration:
                iterators.remove(iterator)
            else:
                yield value


if __name__ == "__main__":
    print(*fib(12))
    print(*interleave("ACE", "bdfgh"))
    total = running_total()
    next(total)
    for price in (2.5, 1.25, 4):
        print(total.send(price))
