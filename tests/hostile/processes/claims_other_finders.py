"""Starts processes that only burn time, claims their shares as its own, and does the work itself."""
# attack: week=13 exercise=primefinder
import multiprocessing
import time

real = multiprocessing.Process


def find_primes_serial(n):
    return [k for k in range(2, n + 1) if all(k % i for i in range(2, int(k**0.5) + 1))]


class PrimeFinder:
    __module__, __qualname__ = "multiprocessing.context", "Process"

    def start(self):
        self.run()

    def run(self):
        end = time.process_time() + 0.01
        while time.process_time() < end:
            pass


multiprocessing.Process = PrimeFinder


def find_primes_parallel(n, processes):
    for _ in range(processes):
        PrimeFinder().start()
    return find_primes_serial(n)
