"""Week 11 · pfilter: a filter whose test runs in several processes."""

from random import Random
from typing import Any

import pytest

from grader.jit import load
from grader.suite import Submission, check, show

from . import probes

Item = int | str

ALMOST_ALL = 0.85  # of the processor time


def drawn(random: Random, count: int) -> tuple[list[Item], list[bool]]:
    """Return items, all different, numbers and texts; and for each whether it is to be kept."""
    numbers: list[Item] = list(random.sample(range(-1000, 1000), count))
    is_text = [True, False, *random.choices([True, False], k=count - 2)]
    items = [f"item {n}" if text else n for n, text in zip(numbers, is_text, strict=True)]
    keep = random.choices([True, False], k=count)
    keep[0], keep[-1], keep[count // 2] = True, True, False
    return items, keep


def kept(items: list[Item], values: list[Any]) -> list[Item]:
    """Return the items whose value counts as true."""
    return [item for item, value in zip(items, values, strict=True) if value]


def unordered(result: list[Any]) -> list[str]:
    """Return items so that their order does not matter."""
    return sorted(map(show, result))


def watch(
    submission: Submission, items: list[Item], values: list[Any], workers: int, **options: Any
) -> dict[str, Any]:
    """Call pfilter with works that are watched; its result must be a list."""
    seen: dict[str, Any] = submission.run(probes.call, items, values, workers, **options)
    assert type(seen["result"]) is list, (
        f"pfilter(fn, data, {workers}) gave {show(seen['result'])}; it should give a list."
    )
    return seen


# -- the result ----------------------------------------------------------------------------------


@check(points=2, hint="What does filter(fn, data) give for the same data?")
def test_filters(submission: Submission, random: Random) -> None:
    """pfilter(fn, data, nworkers) returns the items for which fn(item) is true."""
    for count, workers in ((7, 2), (12, 3), (5, 1)):
        items, values = drawn(random, count)
        result = watch(submission, items, values, workers)["result"]
        assert unordered(result) == unordered(kept(items, values)), (
            f"The items that pfilter kept, sorted; there were {count}, and {workers} workers."
        )


@check(
    points=2,
    needs=test_filters,
    hint="Which result comes first if the first item takes longest?",
)
def test_keeps_order(submission: Submission, random: Random) -> None:
    """The items stay in the order of data, whichever is finished first."""
    items, values = drawn(random, 8)
    values[1] = values[6] = True
    result = watch(submission, items, values, 2, name="slow_first")["result"]
    assert result == kept(items, values), "The first item of data took longer than the others."


@check(needs=test_filters, hint="When does `if value:` hold? Is that the same as `value is True`?")
def test_true_as_python_sees_it(submission: Submission) -> None:
    """What fn returns counts as true or false as in `if`: 1, "x" and [0] are true, 0 and "" not."""
    values: list[Any] = [1, 0, "x", "", [0], [], 2.5, 0.0, None, True, False, (), (0,), -1]
    items: list[Item] = list(range(100, 100 + len(values)))
    result = watch(submission, items, values, 3)["result"]
    assert unordered(result) == unordered(kept(items, values)), (
        f"For these items in turn, fn returned {values}."
    )


@check(needs=test_filters, hint="How many items does each worker get then?")
def test_few_items(submission: Submission) -> None:
    """Data with no items, or with fewer than there are workers, is no problem."""
    assert watch(submission, [], [], 3)["result"] == [], "This is pfilter(fn, [], 3)."
    assert watch(submission, [7], [True], 4)["result"] == [7], "This is pfilter(fn, [7], 4)."


# -- the processes -------------------------------------------------------------------------------


@check(points=2, needs=test_filters, hint="What tells you where fn runs? Try os.getpid() in it.")
def test_in_other_processes(submission: Submission, random: Random) -> None:
    """fn runs in other processes, never in the one that called pfilter."""
    items, values = drawn(random, 9)
    seen = watch(submission, items, values, 3)
    here = seen["pids"].count(seen["caller"])
    assert here == 0, "Calls of fn in the process that called pfilter. There were nine items."


@check(needs=test_filters, hint="Which lines call fn? Does one of them call it again?")
def test_once_per_item(submission: Submission, random: Random) -> None:
    """fn is called exactly once for every item."""
    items, values = drawn(random, 6)
    calls = watch(submission, items, values, 2)["calls"]
    assert calls == [1] * 6, "How often fn was called for each of six items."


@check(
    points=2,
    needs=test_in_other_processes,
    hint="What do you wait for before you start the second worker?",
)
def test_at_the_same_time(submission: Submission, random: Random) -> None:
    """Several workers run at the same time."""
    items, values = drawn(random, 24)
    most = watch(submission, items, values, 3, together=2)["most"]
    is_parallel = most >= 2
    assert is_parallel, "With 24 items and 3 workers, fn never ran in two processes at once."


@check(
    points=2,
    needs=test_at_the_same_time,
    hint="How many processes do you start? What is `nworkers` used for?",
)
def test_at_most_nworkers(submission: Submission, random: Random) -> None:
    """fn runs in at most nworkers processes at once."""
    for workers in (1, 2, 3):
        items, values = drawn(random, 16)
        most = watch(submission, items, values, workers, together=workers)["most"]
        is_within = most <= workers
        assert is_within, f"With nworkers={workers}, fn ran in {most} processes at once."


@check(
    needs=test_in_other_processes,
    fresh=True,
    hint="Who ends the workers, and who waits until they have ended?",
)
def test_no_process_left(submission: Submission, random: Random) -> None:
    """When pfilter has returned, its processes end."""
    items, values = drawn(random, 6)
    watch(submission, items, values, 2)
    left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after pfilter returned."


@check(
    needs=test_no_process_left,
    hint="Which process calls fn? What does the one that called pfilter do meanwhile?",
)
def test_processes_do_the_work(submission: Submission) -> None:
    """The work of fn is done by the workers, not by the process that called pfilter."""

    def share_of_caller() -> float:
        share: float | None = submission.run(probes.share, 12, 2)
        assert share is not None, "However long fn takes, pfilter takes no time: it is not called."
        return share

    share = load.best(share_of_caller, float, ALMOST_ALL)
    is_shared = share <= ALMOST_ALL
    assert is_shared, (
        f"Where fn takes long, {share:.0%} of the work was done by the process that called pfilter."
    )


@check(
    points=2,
    needs=test_filters,
    fresh=True,
    hint="What becomes of an exception that is raised in another process?",
)
def test_exceptions(submission: Submission, random: Random) -> None:
    """An exception that fn raises for an item is raised by pfilter."""
    items, _ = drawn(random, 6)
    with pytest.raises(LookupError):
        watch(submission, items, [1, 1, 1, None, 1, 1], 2, name="failing")


@check(
    needs=(test_exceptions, test_no_process_left),
    fresh=True,
    hint="Which lines of yours still run when fn has raised? See `finally` and `with`.",
)
def test_no_process_left_by_an_exception(submission: Submission, random: Random) -> None:
    """The processes end as well if fn raised an exception."""
    items, _ = drawn(random, 6)
    with pytest.raises(LookupError):
        watch(submission, items, [1, 1, 1, None, 1, 1], 2, name="failing")
    left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after pfilter raised the exception."


@check(needs=test_filters, hint="Does a generator have a length? What makes a list of it?")
def test_any_iterable(submission: Submission, random: Random) -> None:
    """data may be a tuple or a generator as well."""
    for shape in ("tuple", "generator"):
        items, values = drawn(random, 6)
        result = watch(submission, items, values, 2, shape=shape)["result"]
        assert unordered(result) == unordered(kept(items, values)), f"The data came as a {shape}."
