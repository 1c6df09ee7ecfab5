"""Puts the parts together in the order in which they come."""

from multiprocessing import Process, Queue


def is_prime(number):
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


def find_primes_serial(n):
    return [number for number in range(2, n + 1) if is_prime(number)]


class PrimeFinder(Process):
    def __init__(self, number, start, stop, queue):
        super().__init__()
        self.number, self.begin, self.end, self.queue = number, start, stop, queue

    def run(self):
        found = [number for number in range(self.begin, self.end) if is_prime(number)]
        self.queue.put((self.number, found))


def find_primes_parallel(n, processes):
    queue = Queue()
    borders = [k * (n + 1) // processes for k in range(processes + 1)]
    finders = [PrimeFinder(k, borders[k], borders[k + 1], queue) for k in range(processes)]
    for finder in finders:
        finder.start()
    parts = [queue.get() for _ in finders]
    for finder in finders:
        finder.join()
    return [prime for _, part in parts for prime in part]
