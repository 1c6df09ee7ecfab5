"""Week 07 · primes: a plain loop that becomes machine code."""

import random

from grader.jit import load
from grader.suite import Submission, check, each

from . import probes

TIMES = 10  # as fast as the plain loop


def primes_up_to(n: int) -> list[int]:
    """Return for each number up to n how many primes there are up to it (Eratosthenes)."""
    is_prime = [number > 1 for number in range(n + 1)]
    for number in range(2, int(n**0.5) + 1):
        if is_prime[number]:
            is_prime[number * number :: number] = [False] * len(is_prime[number * number :: number])
    counts, count = [], 0
    for prime in is_prime:
        count += prime
        counts.append(count)
    return counts


def compare(submission: Submission, numbers: list[int]) -> None:
    """Require the right count for each number."""
    wanted = primes_up_to(max(numbers))
    found = each(submission.count_primes, [(n,) for n in numbers])
    for n, count in zip(numbers, found, strict=True):
        if isinstance(count, Exception):
            raise count
        assert type(count) is int, f"count_primes({n}) gave {count!r}, which is not an int."
        there = f"there are {wanted[n]} primes up to {n}"
        assert count == wanted[n], f"count_primes({n}) gave {count}, but {there}."


@check(hint="Which decorator of Numba's compiles a function without falling back to Python?")
def test_compiled(submission: Submission) -> None:
    """count_primes(n) is compiled by Numba in nopython mode."""
    record = submission.run(probes.compiled)
    assert record["compiled"] is True, (
        "count_primes is no function that Numba has compiled: there is no @njit above it, or "
        "something else took its place."
    )
    assert record["signatures"] > 0, "count_primes was called, and Numba has compiled nothing."
    assert record["object_mode"] is False, (
        "count_primes is compiled in object mode, where every step needs the interpreter."
    )


@check(hint="Is 0 a prime? Is 1, or 2? Does n itself count?")
def test_small_numbers(submission: Submission) -> None:
    """count_primes(n) counts the primes up to n, n included: none for 0 and 1, one for 2."""
    compare(submission, list(range(51)))


@check(points=2, hint="Which numbers do you try to divide by, and where do you stop?")
def test_counts_primes(submission: Submission) -> None:
    """count_primes(n) is right for larger n, primes and squares of primes among them."""
    squares = [p * p for p in (11, 13, 17, 29, 31, 97, 101)]
    fixed = [7919, *squares, *(n - 1 for n in squares)]
    compare(submission, fixed + random.sample(range(2000, 20000), 10))


@check(
    points=3,
    needs=(test_compiled, test_counts_primes),
    hint="What does the loop do in Python that a compiled loop could do itself?",
)
def test_fast(submission: Submission) -> None:
    """Compiled, count_primes(n) is at least ten times as fast as a plain loop."""
    n = 60_000
    # Time that a virtual machine's host takes away makes both seem longer than they were.
    plain = min(submission.run(probes.plain_seconds, n) for _ in range(2))
    compiled = load.best(
        lambda: float(submission.run(probes.seconds, n)),
        float,
        enough=plain / TIMES,
        hopeless=2 * plain / TIMES,
    )
    faster = plain / max(compiled, 1e-9)
    assert faster >= TIMES, f"It is {faster:.1f} times as fast as trial division in plain Python."


@check(needs=test_small_numbers, hint="How many primes are there below 0?")
def test_negative_numbers(submission: Submission) -> None:
    """count_primes(n) is 0 for a negative n."""
    assert submission.count_primes(-5) == 0
