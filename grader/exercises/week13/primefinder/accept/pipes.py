"""A sieve for the divisors, and a pipe for each process."""

from math import isqrt
from multiprocessing import Pipe, Process


def find_primes_serial(n):
    candidates = bytearray([1]) * (n + 1)
    candidates[:2] = bytes(len(candidates[:2]))
    for number in range(2, isqrt(n) + 1):
        if candidates[number]:
            candidates[number * number :: number] = bytes(len(range(number * number, n + 1, number)))
    return [number for number in range(n + 1) if candidates[number]]


class PrimeFinder(Process):
    """Finds the primes from `low` up to, but not including, `high`."""

    def __init__(self, low, high):
        super().__init__(daemon=True)
        self._low, self._high = low, high
        self._reader, self._writer = Pipe(duplex=False)

    def run(self):
        divisors = find_primes_serial(isqrt(max(self._high, 0)))
        primes = []
        for number in range(max(self._low, 2), self._high):
            for divisor in divisors:
                if divisor * divisor > number:
                    primes.append(number)
                    break
                if number % divisor == 0:
                    break
            else:
                primes.append(number)
        self._writer.send(primes)

    def result(self):
        primes = self._reader.recv()
        self.join()
        return primes


def find_primes_parallel(n, processes):
    borders = [round((n + 1) * (part / processes) ** 0.7) for part in range(processes + 1)]
    finders = [PrimeFinder(low, high) for low, high in zip(borders, borders[1:])]
    for finder in finders:
        finder.start()
    return [prime for finder in finders for prime in finder.result()]
