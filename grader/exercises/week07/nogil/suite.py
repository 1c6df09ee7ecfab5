"""Week 07 · nogil: threads that run at once, because compiled code lets go of the GIL."""

import math

from grader.jit import heartbeat, load, speedup
from grader.suite import Submission, check, each, inconclusive

from . import probes

MOST_OF_ONE = 0.75  # share of the work of two threads that one may do
SIGMAS = 6.5  # a right solution misses such a bound once in ten thousand million times


def points(submission: Submission, counts: list[int]) -> list[int]:
    """Return generate_points(n) for each n; every answer is a number of points."""
    found = each(submission.generate_points, [(n,) for n in counts])
    for n, inside in zip(counts, found, strict=True):
        if isinstance(inside, Exception):
            raise inside
        assert type(inside) is int, f"generate_points({n}) gave {inside!r}, which is not an int."
        assert 0 <= inside <= n, f"generate_points({n}) gave {inside}: of {n} points."
    return found


def estimates(submission: Submission, arguments: list[tuple[int, int]]) -> list[float]:
    """Return estimate_pi(n, threads) for each pair; every answer is a number."""
    found = each(submission.estimate_pi, arguments)
    for (n, threads), value in zip(arguments, found, strict=True):
        if isinstance(value, Exception):
            raise value
        said = f"estimate_pi({n}, {threads}) gave {value!r}"
        assert type(value) in (int, float), f"{said}, which is not a number."
        assert math.isfinite(value), f"{said}."
    return found


@check(hint="Which decorator of Numba's compiles a function without falling back to Python?")
def test_compiled(submission: Submission) -> None:
    """generate_points(n) is compiled by Numba in nopython mode."""
    record = submission.run(probes.compiled)
    assert record["compiled"] is True, (
        "generate_points is no function that Numba has compiled: there is no @njit above it, or "
        "something else took its place."
    )
    assert record["signatures"] > 0, "generate_points was called, and Numba has compiled nothing."
    assert record["object_mode"] is False, (
        "generate_points is compiled in object mode, where every step needs the interpreter."
    )


@check(
    points=3,
    needs=test_compiled,
    hint="Which argument of @njit lets other threads run while the compiled code does?",
)
def test_releases_the_gil(submission: Submission) -> None:
    """Other threads can run while generate_points(n) runs."""
    record = submission.run(probes.compiled)
    assert record["nogil"] is True, "generate_points is not compiled with nogil=True."
    calls = [heartbeat.Beats(*call) for call in submission.run(probes.beats)]
    released = heartbeat.released(calls)
    if released is None:
        inconclusive("generate_points ended too soon to see whether other threads can run.")
    assert released, "While generate_points ran, no other thread could do a single step."


@check(needs=test_compiled, hint="Which part of the unit square lies inside the quarter circle?")
def test_points(submission: Submission) -> None:
    """generate_points(n) draws n points and returns how many lie in the quarter circle."""
    n, times = 20_000, 12
    found = points(submission, [1, 2, 3] + [n] * times)[3:]
    mean = sum(found) / (n * times)
    bound = SIGMAS * math.sqrt(math.pi / 4 * (1 - math.pi / 4) / (n * times))
    assert abs(mean - math.pi / 4) < bound, (
        f"Of {n * times} points {sum(found)} were inside; about {math.pi / 4:.1%} should be."
    )
    assert len(set(found)) > 1, f"{times} calls of generate_points({n}) all gave {found[0]}."


@check(needs=test_compiled, hint="What does the part of the points that fall inside tell about π?")
def test_estimates(submission: Submission) -> None:
    """estimate_pi(n, threads) comes near to π, for one thread and for several."""
    n = 200_000
    bound = SIGMAS * math.sqrt(math.pi * (4 - math.pi) / n)
    found = estimates(submission, [(n, threads) for threads in (1, 2, 3, 4)])
    for threads, value in zip((1, 2, 3, 4), found, strict=True):
        assert abs(value - math.pi) < bound, f"estimate_pi({n}, {threads}) gave {value}."
    varied = estimates(submission, [(n + 2 * k, 2) for k in range(8)])
    assert len(set(varied)) > 1, f"estimate_pi gives {varied[0]} whatever the points are."


@check(
    points=2,
    needs=test_estimates,
    hint="How many points does each thread draw when n cannot be divided by threads?",
)
def test_any_n_and_threads(submission: Submission) -> None:
    """All n points are drawn, for any n and any number of threads."""
    for n, threads in ((7, 4), (11, 4), (3, 2), (2, 5), (1, 3)):
        times = 400
        found = estimates(submission, [(n, threads)] * times)
        mean = sum(found) / times
        bound = SIGMAS * math.sqrt(math.pi * (4 - math.pi) / (n * times))
        said = f"{times} calls of estimate_pi({n}, {threads})"
        assert abs(mean - math.pi) < bound, f"{said} gave {mean:.3f} on average."
        kept = n - n % threads
        assert not (0 < kept < n and _counted(found, kept) and not _counted(found, n)), (
            f"{said} give what {kept} points would: the {n % threads} left over are not drawn."
        )


def _counted(found: list[float], count: int) -> bool:
    """Tell whether every estimate can come from so many points."""
    return all(abs(value * count / 4 - round(value * count / 4)) < 1e-6 for value in found)


@check(
    points=2,
    needs=test_estimates,
    hint="Where does each thread get its random numbers from? Is there a seed, and whose is it?",
)
def test_threads_draw_other_points(submission: Submission) -> None:
    """Two threads do not draw the same points."""
    counts = [2 * (1000 + k) for k in range(40)]
    found = estimates(submission, [(n, 2) for n in counts])
    inside = [value * n / 4 for n, value in zip(counts, found, strict=True)]
    even = all(abs(number / 2 - round(number / 2)) < 1e-6 for number in inside)
    assert not even, "Both threads always count the same: they draw the same points."


@check(
    points=2,
    needs=test_estimates,
    hint="Which thread calls generate_points, and with how many of the n points?",
)
def test_work_is_spread(submission: Submission) -> None:
    """estimate_pi(n, 2) has two threads draw about half of the points each."""

    def share_of_one() -> float:
        busy = submission.run(probes.spread, threads=2)
        assert sum(busy) > 0, "estimate_pi(n, 2) started no thread that did anything."
        return float(busy[0] / sum(busy))

    share = load.best(share_of_one, float, MOST_OF_ONE)
    assert share <= MOST_OF_ONE, f"One thread did {share:.0%} of the work of estimate_pi(n, 2)."


@check(
    points=2,
    needs=(test_releases_the_gil, test_work_is_spread),
    hint="Do the threads run at the same time? Where does the one wait for the other?",
)
def test_faster_in_two_threads(submission: Submission) -> None:
    """estimate_pi(n, 2) is faster than estimate_pi(n, 1), as far as this machine can show it."""
    n = submission.run(probes.long_enough)

    def student(threads: int) -> speedup.Took:
        return speedup.Took(*submission.timed(lambda: submission.estimate_pi(n, threads)))

    def reference(threads: int) -> speedup.Took:
        run, count = probes.draw_reference, submission.run(probes.reference_points)
        return speedup.Took(*submission.timed(lambda: submission.run(run, count, threads)))

    answer, pairs = speedup.compare(student, reference)
    if answer == "inconclusive":
        inconclusive(speedup.undecided(pairs))
    assert answer == "yes", f"Two threads are no faster than one: {speedup.told(pairs)}."


@check(needs=test_points, hint="What does range(n) do when n is 0?")
def test_no_points(submission: Submission) -> None:
    """generate_points(0) is 0."""
    assert submission.generate_points(0) == 0
