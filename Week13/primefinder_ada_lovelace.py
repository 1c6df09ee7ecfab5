"""Week 13: primefinder, by Ada Lovelace."""

from math import isqrt
from multiprocessing import Process, SimpleQueue


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, isqrt(number) + 1))


def find_primes_serial(n):
    """Return all primes up to n, n included."""
    return list(filter(is_prime, range(n + 1)))


class PrimeFinder(Process):
    """Takes blocks of numbers from a queue until it meets None, and sends the primes in each."""

    def __init__(self, blocks, found):
        super().__init__()
        self.blocks, self.found = blocks, found

    def run(self):
        while (block := self.blocks.get()) is not None:
            self.found.put([number for number in range(*block) if is_prime(number)])


def find_primes_parallel(n, processes):
    """Do the same with several processes; many small blocks keep all of them busy."""
    size = max(n // (processes * 8), 1)
    blocks = [(start, min(start + size, n + 1)) for start in range(0, n + 1, size)]
    waiting, found = SimpleQueue(), SimpleQueue()
    finders = [PrimeFinder(waiting, found) for _ in range(processes)]
    for finder in finders:
        finder.start()
    for block in blocks:
        waiting.put(block)
    for _ in finders:
        waiting.put(None)
    primes = [prime for _ in blocks for prime in found.get()]
    for finder in finders:
        finder.join()
    return sorted(primes)


if __name__ == "__main__":
    assert find_primes_serial(100_000) == find_primes_parallel(100_000, 4)
