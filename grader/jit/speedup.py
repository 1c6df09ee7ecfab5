"""Is it faster in two threads? A judgement that a busy machine may refuse, but never gets wrong.

Compared is not a time but how many processors' worth of work were done at once: the processor time
that the work takes, over the time that two threads need for it. With the GIL held, or with one
thread that does everything, that is never more than 1, however quiet the machine; where it clearly
is more, they ran at once, however busy the machine. A low figure proves nothing unless a reference
kernel, measured before and after, did better at the same time. So a "yes" is looked for while
others grade, and only who does not get it then makes them wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Literal, NamedTuple

from grader.jit import quiet

Answer = Literal["yes", "no", "inconclusive"]

CLEARLY_MORE = 1.3  #: processors' worth: more than one thread at a time can do
HARDLY_MORE = 1.15  #: as much as one thread at a time can seem to do
GLANCES = 4  #: pairs that are measured while others grade
QUIET = 1.5  #: of the reference: a machine that has two processors to give
PAIRS = 10  #: pairs that are measured at the most
HOPELESS = 5  #: pairs without a quiet one after which it is given up
NEEDED = 4  #: pairs on a quiet machine that must agree on a "no"


class Took(NamedTuple):
    """What a call took, as the kernel tells."""

    wall: float  #: seconds
    cpu: float  #: seconds of the processor, of all threads


class Pair(NamedTuple):
    """The same work in one thread and in two, between two looks at the reference."""

    before: float  #: processors' worth that the reference got
    one: Took
    two: Took
    after: float

    @property
    def worth(self) -> float:
        """Processors' worth of the work that were used at once."""
        return _worth(self.one, self.two)

    @property
    def is_quiet(self) -> bool:
        """Whether the machine had two processors to give just then."""
        return min(self.before, self.after) >= QUIET


def compare(
    student: Callable[[int], Took], reference: Callable[[int], Took]
) -> tuple[Answer, list[Pair]]:
    """Return the answer, and the pairs that it follows from; both functions get the threads."""
    for _ in range(GLANCES):
        glance = Pair(0.0, student(1), student(2), 0.0)  # a "yes" needs no reference
        if glance.worth >= CLEARLY_MORE:
            return "yes", [glance]
    with quiet.here().alone():
        return judge(measure_pairs(student, reference))


def measure_pairs(
    student: Callable[[int], Took], reference: Callable[[int], Took]
) -> Iterator[Pair]:
    """Measure pair after pair; both functions get the number of threads."""
    before = _worth(reference(1), reference(2))
    for _ in range(PAIRS):
        one, two = student(1), student(2)
        after = _worth(reference(1), reference(2))
        yield Pair(before, one, two, after)
        before = after


def _worth(one: Took, two: Took) -> float:
    """Return the processors' worth of the same work, done by one thread and by two.

    The smaller of both processor times is the work: neither a baseline that dawdles nor threads
    that burn time beside it make it more. Nor does a host that lets two processors seem busy while
    it takes half of their time: so the reference is measured in the same way.
    """
    return min(one.cpu, two.cpu) / two.wall


def judge(pairs: Iterator[Pair]) -> tuple[Answer, list[Pair]]:
    """Look at pairs until the answer is known; return it and what was looked at."""
    seen: list[Pair] = []
    for pair in pairs:
        seen.append(pair)
        if pair.worth >= CLEARLY_MORE:
            return "yes", seen
        quiet = [one.worth for one in seen if one.is_quiet]
        if len(quiet) >= NEEDED and max(quiet) <= HARDLY_MORE:
            return "no", seen
        if not quiet and len(seen) >= HOPELESS:
            break
    return "inconclusive", seen


def told(pairs: list[Pair]) -> str:
    """Return the figures in a sentence."""
    mine = median(pair.worth for pair in pairs)
    theirs = median(min(pair.before, pair.after) for pair in pairs)
    return (
        f"in two threads it kept {mine:.1f} processors busy, where a reference kept {theirs:.1f} "
        f"({len(pairs)} pairs)"
    )
