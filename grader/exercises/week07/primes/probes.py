"""What happens inside: what Numba says of count_primes, and how much time it needs."""

from types import ModuleType

from grader.jit import dispatcher, heartbeat


def _plain(n: int) -> int:
    """Count the primes up to n by trial division, as the loop does that is to be replaced."""
    count = 0
    for number in range(2, n + 1):
        divisor = 2
        while divisor * divisor <= number and number % divisor:
            divisor += 1
        count += divisor * divisor > number
    return count


def compiled(module: ModuleType) -> dict[str, object]:
    """Return what Numba knows of count_primes once it was called."""
    module.count_primes(10)
    return dispatcher.record(module.count_primes)


def seconds(module: ModuleType, n: int) -> float:
    """Return the processor seconds of count_primes(n), compiled by a call before it."""
    module.count_primes(10)
    return heartbeat.processor_seconds(lambda: module.count_primes(n))


def plain_seconds(module: ModuleType, n: int) -> float:
    """Return the processor seconds of the plain loop."""
    return heartbeat.processor_seconds(lambda: _plain(n))
