"""Is it faster in two threads? A judgement that a busy machine may refuse, but never gets wrong.

Compared is not a time but how many processors' worth of work were done at once: the processor time
that the work takes, over the time that two threads need for it. With the GIL held, or with one
thread that does everything, that is never more than 1, however quiet the machine; where it clearly
is more, they ran at once, however busy the machine. A processor is not equally fast at all times,
though (it shares its core with another, or its host takes it away), and the same work was seen to
take from 0.07 to 0.28 seconds of one: so the work is measured before and after, the least counts,
and it takes several measures that agree. A low figure proves nothing unless a reference kernel,
which does work of the same kind, did better at the same time. A "yes" is looked for while others
grade, and only who does not get it then makes them wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Literal, NamedTuple

from grader.jit import quiet

Answer = Literal["yes", "no", "inconclusive"]

CLEARLY_MORE = 1.3  #: processors' worth: more than one thread at a time can do
HARDLY_MORE = 1.05  #: as much as one thread at a time seems to do, nine times of ten
AGREED = 3  #: pairs that make a "yes"
GLANCES = 4  #: pairs that are measured while others grade
QUIET = CLEARLY_MORE  #: of the reference: a machine that has two processors to give
PAIRS = 14  #: pairs that are measured at the most while nobody else grades
HOPELESS = 5  #: of those, pairs without a quiet one after which it is given up
NEEDED = 4  #: low pairs on a quiet machine that make a "no", and so many again for each other one


class Took(NamedTuple):
    """What a call took, as the kernel tells."""

    wall: float  #: seconds
    cpu: float  #: seconds of the processor, of all threads


class Pair(NamedTuple):
    """The same work in one thread, in two and in one again, between two looks at the reference."""

    before: float  #: processors' worth that the reference got; 0 where nobody looked
    one: Took
    two: Took
    again: Took
    after: float

    @property
    def worth(self) -> float:
        """Processors' worth of the work that were used at once."""
        return _worth(self.two, self.one, self.again)

    @property
    def is_quiet(self) -> bool:
        """Whether the machine had two processors to give just then."""
        return min(self.before, self.after) >= QUIET


def compare(
    student: Callable[[int], Took], reference: Callable[[int], Took]
) -> tuple[Answer, list[Pair]]:
    """Return the answer, and the pairs that it follows from; both functions get the threads."""
    seen: list[Pair] = []
    if judge(glance(student), seen) == "yes":
        return "yes", seen
    with quiet.here().alone():
        return judge(measure_pairs(student, reference), seen), seen


def glance(student: Callable[[int], Took]) -> Iterator[Pair]:
    """Measure pair after pair without the reference: for a "yes" it is not needed."""
    one = student(1)
    for _ in range(GLANCES):
        two, again = student(2), student(1)
        yield Pair(0.0, one, two, again, 0.0)
        one = again


def measure_pairs(
    student: Callable[[int], Took], reference: Callable[[int], Took]
) -> Iterator[Pair]:
    """Measure pair after pair; both functions get the number of threads."""
    before = _worth_of_the_reference(reference)
    for _ in range(PAIRS):
        one, two, again = student(1), student(2), student(1)
        after = _worth_of_the_reference(reference)
        yield Pair(before, one, two, again, after)
        before = after


def _worth_of_the_reference(reference: Callable[[int], Took]) -> float:
    """Return the processors' worth that the reference gets, measured like the student's.

    A host can let two processors seem busy while it takes half of their time.
    """
    one = reference(1)
    return _worth(reference(2), one)


def _worth(two: Took, *others: Took) -> float:
    """Return the processors' worth of the work that two threads used at once.

    The smallest of the processor times is the work: neither a baseline that dawdles nor threads
    that burn time beside it make it more.
    """
    return min(two.cpu, *(other.cpu for other in others)) / two.wall


def judge(pairs: Iterator[Pair], seen: list[Pair]) -> Answer:
    """Look at pairs until the answer is known; `seen` has those before, and gets them, too."""
    for looked, pair in enumerate(pairs, 1):
        seen.append(pair)
        if sum(one.worth >= CLEARLY_MORE for one in seen) >= AGREED:
            return "yes"
        on_a_quiet_machine = [one.worth <= HARDLY_MORE for one in seen if one.is_quiet]
        low = sum(on_a_quiet_machine)
        if low >= NEEDED * (1 + len(on_a_quiet_machine) - low):
            return "no"
        if not on_a_quiet_machine and looked >= HOPELESS:
            break
    return "inconclusive"


def told(pairs: list[Pair]) -> str:
    """Return the figures in a sentence."""
    mine = median(pair.worth for pair in pairs)
    theirs = median(min(pair.before, pair.after) for pair in pairs if pair.before)
    return (
        f"in two threads it kept {mine:.1f} processors busy, where a reference kept {theirs:.1f} "
        f"(measured {len(pairs)} times)"
    )


def undecided(pairs: list[Pair]) -> str:
    """Return why there is no answer, and what to do, for the student."""
    return (
        f"This machine could not tell just now: {told(pairs)}. "
        "That says nothing about your file. Grade it again when less else is running."
    )
