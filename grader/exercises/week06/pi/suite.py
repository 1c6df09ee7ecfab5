"""Week 06 · pi: an endless generator of Monte-Carlo estimates of π.

The statistical checks must not fail a right solution by chance, whatever its source of random
numbers. A run is the estimates of one generator, its later half averaged into one figure. If every
value adds one random point, the standard deviation of that figure is at most 1.84 / √values; a
solution that adds more points per value is closer. The average over all runs may miss π by seven
standard deviations. By Chernoff's bound, computed with the exact weights of the points, that
happens to a right solution with probability 3.3e-11 for 24 runs of 1,000 values, and 1.6e-10 if
all runs are the same because the solution seeds its generator itself.
"""

import math
from statistics import fmean, median
from typing import Any

from grader.suite import RemoteHandle, Submission, check, remote_repr, show

from . import probes

RUNS = 24
VALUES = 1_000  #: of one run
MANY = 100_001  #: values after which a generator counts as endless
CPU_SECONDS = 0.05  #: what drawing one run may cost
TOO_LARGE = 1e12  #: no estimate; infinity and NaN are none either
FEW = 6  #: values of a slow generator that cannot all be the same by chance

SIGMA = 4 * math.sqrt(math.pi / 4 * (1 - math.pi / 4))  #: of an estimate from one point: 1.642
HALF = 1.25  #: the later half's average varies as much as an estimate from 1/1.25 of the points
MISS = 7  #: standard deviations

# Where the limit for one point per value would be wider than this, a run had less than 60 values in
# CPU_SECONDS: such a slow generator puts many points into each. One value from 1,000 points, or the
# average of ten from 100 points, keeps this limit.
SLOW_LIMIT = 0.35

# Half of the values after the 500th lie within 0.5 of π, unless all from the 750th on miss: for
# estimates from all points so far that has probability 4e-14. An estimate from the last point
# alone is 0 or 4 and always misses.
NEAR = 0.5


def is_number(value: object) -> bool:
    """Tell whether a drawn value is a number, and neither NaN nor infinite."""
    return type(value) in (int, float) and abs(value) < TOO_LARGE  # type: ignore[arg-type]


def shown(value: object) -> str:
    """Return a value of the student's as text."""
    return remote_repr(value) if isinstance(value, RemoteHandle) else show(value)


def start(submission: Submission) -> RemoteHandle:
    """Return a fresh generator of the student's."""
    next_pi = submission.next_pi
    assert isinstance(next_pi, RemoteHandle), (
        f"next_pi is {show(next_pi)}; define it as a function that yields the estimates."
    )
    values = next_pi()
    assert isinstance(values, RemoteHandle), (
        f"next_pi() gave {show(values)}; it should give a generator, from which next() takes one "
        "estimate after another."
    )
    return values


def sensible(values: list[Any]) -> list[float]:
    """Return the drawn values, all of which must be numbers."""
    assert values, "The generator gave no estimate at all."
    odd = [value for value in values if not is_number(value)]
    assert not odd, f"One of the estimates is {shown(odd[0])}; it should be a number."
    return values


def draw(submission: Submission, count: int) -> list[float]:
    """Return the first estimates of a fresh generator."""
    values, _ = submission.run(probes.draw, start(submission), count, CPU_SECONDS)
    return sensible(values)


def later_half(values: list[float]) -> list[float]:
    """Return the values that come after the first half of them."""
    return values[len(values) // 2 :]


def limit(runs: list[list[float]]) -> float:
    """Return how far the average of right estimates may lie from π."""
    shortest = min(map(len, runs))
    wide = MISS * SIGMA * math.sqrt(HALF / (len(runs) * shortest))
    return wide if shortest == VALUES else min(wide, SLOW_LIMIT)


@check(hint="Which keyword makes a function a generator, and what stands to the right of it?")
def test_is_a_generator(submission: Submission) -> None:
    """next_pi() gives a generator, and next() takes numbers from it."""
    next(start(submission))
    draw(submission, 10)


@check(points=2, needs=test_is_a_generator, hint="Which kind of loop has no end of its own?")
def test_a_thousand_values(submission: Submission) -> None:
    """The generator goes on: it gives at least 1,000 estimates."""
    drawn, why = submission.run(probes.draw, start(submission), VALUES, CPU_SECONDS)
    is_long = why != "end"
    assert is_long, f"It ended after {len(drawn)} of {VALUES:,} estimates."


@check(
    points=3,
    needs=test_a_thousand_values,
    hint="Which part of the square do the points in the circle cover, and how does π follow?",
)
def test_near_pi(submission: Submission) -> None:
    """The estimates come near to π: averaged over many points, they hardly miss it."""
    start(submission)
    drawn = submission.run(probes.draw_runs, submission.next_pi, RUNS, VALUES, CPU_SECONDS)
    runs: list[list[float]] = []
    for values in map(sensible, drawn):
        if values not in runs:  # runs from one seed are the same run
            runs.append(values)
    average = fmean(fmean(later_half(values)) for values in runs)
    is_near = abs(average - math.pi) <= limit(runs)
    assert is_near, (
        f"The average of many estimates is {average:.4f}, but π is 3.1416: that is no bad luck."
    )


@check(
    points=2,
    needs=test_near_pi,
    hint="Which variables must live on from one yield to the next?",
)
def test_all_points_count(submission: Submission) -> None:
    """An estimate uses all the points so far: after 1,000 of them it is near to π."""
    values = later_half(draw(submission, VALUES))
    is_near = median(abs(value - math.pi) for value in values) <= NEAR
    assert is_near, (
        f"The latest estimates were {', '.join(f'{value:.2f}' for value in values[-4:])}."
    )


@check(needs=test_near_pi, hint="Where do random points come into your estimate?")
def test_values_change(submission: Submission) -> None:
    """The estimates come from random points: they change from one to the next."""
    values = draw(submission, VALUES)
    is_changing = len(values) < FEW or len(set(values)) > 1
    assert is_changing, f"All {len(values)} estimates were {show(values[0])}."


REQUIRED = (test_all_points_count, test_values_change)


@check(needs=REQUIRED, hint="Which kind of loop has no end of its own?")
def test_never_ends(submission: Submission) -> None:
    """The generator is endless."""
    got = submission.run(probes.count_values, start(submission), MANY, 10 * CPU_SECONDS)
    assert got == MANY, f"It ended after {got} estimates."


@check(needs=REQUIRED, hint="What does a seed do, and how often do you set it?")
def test_other_points_every_time(submission: Submission) -> None:
    """Every call of next_pi() draws other random points."""
    first, second = draw(submission, VALUES), draw(submission, VALUES)
    common = min(len(first), len(second))
    is_other = common < FEW or first[:common] != second[:common]
    assert is_other, f"Two generators gave the same {common} estimates."
