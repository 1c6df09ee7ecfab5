"""Week 07 · nthreads: the decorator of last week, no longer held up by the GIL."""

import pytest

from grader.jit import heartbeat, load, speedup
from grader.suite import Submission, check, inconclusive

from . import probes

TIMES = 3  # as fast as plain Python


@check(hint="What does the decorated function return: the results of how many threads?")
def test_returns_the_results(submission: Submission) -> None:
    """A function decorated with @nthreads(n) returns the list of its n results."""
    calls = [(5, 1), (100, 7), (0, 3)]
    wanted = [probes.spin(*arguments) for arguments in calls]
    for n in (1, 2, 3):
        got = submission.run(probes.results, n, calls)
        assert got == [[value] * n for value in wanted]


@check(
    points=2,
    needs=test_returns_the_results,
    hint="Which thread calls the function? Is it another one for each of the n results?",
)
def test_in_threads(submission: Submission) -> None:
    """Each of the n results comes from a thread of its own."""
    for n in (1, 3):
        active = active_threads(submission, n)
        assert active == n, f"@nthreads({n}) ran the function in {active} new threads."


def active_threads(submission: Submission, n: int) -> int:
    """Return how many new threads did a good part of one of the n runs."""

    def active() -> int:
        busy = submission.run(probes.threads, n)
        return sum(seconds > sum(busy) / n / 3 for seconds in busy)

    return load.best(active, lambda threads: abs(threads - n), enough=0)


@check(
    points=2,
    needs=test_returns_the_results,
    hint="Where in the decorator is the function compiled by Numba?",
)
def test_compiled(submission: Submission) -> None:
    """The function runs as machine code that Numba has made, much faster than plain Python."""
    steps, more = 300_000, 20
    # Time that a virtual machine's host takes away makes both seem longer than they were.
    plain = min(submission.run(probes.plain_seconds, steps) for _ in range(2)) * more
    decorated = load.best(
        lambda: float(submission.run(probes.seconds, steps * more)),
        float,
        enough=plain / TIMES,
        hopeless=2 * plain / TIMES,
    )
    faster = plain / max(decorated, 1e-6)
    assert faster >= TIMES, f"Decorated, it is {faster:.1f} times as fast as plain Python."


@check(
    points=3,
    needs=test_compiled,
    hint="Which argument of @njit lets other threads run while the compiled code does?",
)
def test_releases_the_gil(submission: Submission) -> None:
    """Other threads can run while the compiled function does."""
    calls = [heartbeat.Beats(*call) for call in submission.run(probes.beats)]
    released = heartbeat.released(calls)
    if released is None:
        inconclusive("The function ended too soon to see whether other threads can run.")
    assert released, "While the function ran, no other thread could do a single step."


@check(
    points=2,
    needs=(test_releases_the_gil, test_in_threads),
    hint="Do the threads run at the same time? Where does the one wait for the other?",
)
def test_faster_in_two_threads(submission: Submission) -> None:
    """Two threads do two runs faster than one after the other, as far as this machine shows it."""
    steps = submission.run(probes.prepare)

    def student(threads: int) -> speedup.Took:
        run = probes.in_threads
        return speedup.Took(*submission.timed(lambda: submission.run(run, threads, steps)))

    def reference(threads: int) -> speedup.Took:
        run, count = probes.spin_reference, submission.run(probes.reference_steps)
        return speedup.Took(*submission.timed(lambda: submission.run(run, count, threads)))

    answer, pairs = speedup.compare(student, reference)
    if answer == "inconclusive":
        inconclusive(speedup.undecided(pairs))
    assert answer == "yes", f"Two threads are no faster than one: {speedup.told(pairs)}."


@check(needs=test_returns_the_results, hint="What could nthreads(0) mean?")
def test_refuses_no_threads(submission: Submission) -> None:
    """nthreads(n) raises ValueError if n is less than 1."""
    with pytest.raises(ValueError):  # noqa: PT011  the type is what is asked for
        submission.run(probes.results, 0, [(1, 1)])
