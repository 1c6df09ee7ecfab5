"""Week 08 · counter: a counter that many threads may increase at once."""

from grader.suite import RemoteHandle, Submission, check

from . import probes


def _new(submission: Submission) -> RemoteHandle:
    """Return a new counter, which must be an object with a method increase()."""
    counter = submission.Counter()
    assert isinstance(counter, RemoteHandle), "Counter() gives no counter; is it a class?"
    increase = counter.increase
    assert isinstance(increase, RemoteHandle), "increase is no method of Counter."
    return counter


@check(hint="What is `count` of a new counter?")
def test_starts_at_zero(submission: Submission) -> None:
    """A new Counter has the count 0."""
    assert _new(submission).count == 0


@check(hint="What does increase() change, and by how much?")
def test_counts(submission: Submission) -> None:
    """increase() adds exactly one."""
    counter = _new(submission)
    before = counter.count
    for _ in range(3):
        counter.increase()
    assert (before, counter.count) == (0, 3)


@check(needs=test_counts, hint="Where is `count` kept: in the object or in its class?")
def test_counts_for_itself(submission: Submission) -> None:
    """Two counters count apart."""
    first, second = _new(submission), _new(submission)
    first.increase()
    assert (first.count, second.count) == (1, 0)


@check(points=3, needs=test_counts, hint="What happens between reading count and writing it back?")
def test_no_increase_is_lost(submission: Submission) -> None:
    """No interleaving of two threads loses an increase."""
    submission.explore(probes.increase_together, threads=2, times=2).always(4)
