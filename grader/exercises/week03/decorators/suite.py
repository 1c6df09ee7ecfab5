"""Week 03 · decorators: `performance` measures functions and keeps statistics on itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from grader.suite import RemoteHandle, Submission, attribute, check

from . import probes

LIST_BYTES = 8_000_000  #: what a list of a million integers needs at least
MOST = 10**15  #: no honest statistic is larger


def decorate(submission: Submission, function: Callable[..., Any]) -> RemoteHandle:
    """Return `performance(function)`."""
    performance = submission.performance
    assert isinstance(performance, RemoteHandle), (
        f"`performance` has the type {type(performance).__name__} and cannot be called. "
        "Is `performance` given another value further down in the file?"
    )
    decorated = performance(function)
    assert isinstance(decorated, RemoteHandle), (
        f"performance(function) gave the type {type(decorated).__name__}. "
        "A decorator returns what is called in place of the function."
    )
    return decorated


def statistic(submission: Submission, name: str, *, called: bool = True) -> float:
    """Return `performance.counter`, `.total_time` or `.total_mem`.

    Before the first use of the decorator (not `called`) it may be missing, and counts as 0.
    """
    try:
        value = attribute(submission.performance, name)
    except AttributeError:
        assert not called, (
            f"performance.{name} does not exist after a call of a decorated function. "
            f"On which object do you keep `{name}`?"
        )
        return 0
    kind = value._type_name if isinstance(value, RemoteHandle) else type(value).__name__
    assert kind in ("int", "float"), f"performance.{name} should be a number; its type is {kind}."
    assert abs(value) < MOST, f"performance.{name} should be a number; it is out of all bounds."
    return value  # type: ignore[no-any-return]


def assert_gained(name: str, before: float, after: float, gain: float) -> None:
    """Check what the first call of a decorated function added to a statistic.

    Where statistics begin anew with every decoration, which is allowed, they hold the gain only.
    """
    if round(after, 3) != gain:
        assert round(after - before, 3) == gain, f"What the call added to performance.{name}."


# -- the call ----------------------------------------------------------------------------------


@check(hint="Where in your wrapper is the function called? How often is that line reached?")
def test_runs_the_function_once(submission: Submission) -> None:
    """Every call of the decorated function runs the function itself exactly once."""
    calls = []

    def work() -> None:
        calls.append("work")

    decorated = decorate(submission, work)
    assert len(calls) == 0, "The function was run when it was decorated, before anybody called it."
    decorated()
    assert len(calls) == 1, "How often the function ran in one call."
    decorated()
    assert len(calls) == 2, "How often the function ran in two calls."


@check(hint="Which parameters does your wrapper have? What does it hand on to the function?")
def test_passes_arguments(submission: Submission) -> None:
    """The function gets all arguments of the call, positional and keyword."""
    seen: list[object] = []

    def enrol(*args: object, **kwargs: object) -> None:
        seen.append([args, kwargs])

    decorate(submission, enrol)("Ada", 1815, [3, 4], week=3, topic="decorators")
    assert seen[-1:] == [[("Ada", 1815, [3, 4]), {"week": 3, "topic": "decorators"}]]


# -- the statistics ----------------------------------------------------------------------------


@check(hint="Which line runs at every call, and which one only when a function is decorated?")
def test_counts_calls(submission: Submission) -> None:
    """performance.counter goes up by one with every call of a decorated function."""

    def work() -> None:
        pass

    decorated = decorate(submission, work)
    before = statistic(submission, "counter", called=False)
    decorated()
    first = statistic(submission, "counter")
    assert_gained("counter", before, first, 1)
    for _ in range(3):
        decorated()
    after = statistic(submission, "counter")
    assert after == first + 3, f"performance.counter was {first}, then three more calls came."


def half_a_second(submission: Submission) -> Callable[[], None]:
    """Return a function that takes half a second of the submission's time."""

    def work() -> None:
        submission.sleep(0.5)

    return work


@check(hint="What is the unit of the clock that you read? Is the difference end minus start?")
def test_total_time_in_seconds(submission: Submission) -> None:
    """performance.total_time goes up by the seconds that a call takes."""
    decorated = decorate(submission, half_a_second(submission))
    before = statistic(submission, "total_time", called=False)
    decorated()
    assert_gained("total_time", before, statistic(submission, "total_time"), 0.5)


@check(needs=test_total_time_in_seconds, hint="What is the difference between = and +=?")
def test_total_time_adds_up(submission: Submission) -> None:
    """performance.total_time is the sum over all calls."""
    decorated = decorate(submission, half_a_second(submission))
    decorated()
    first = statistic(submission, "total_time")
    decorated()
    decorated()
    added = statistic(submission, "total_time") - first
    assert round(added, 3) == 1.0, "What two more calls of half a second added to total_time."


def memory_added(submission: Submission, *, calls: int) -> float:
    """Return what the last of some `calls` adds to `total_mem`, where it builds a long list.

    Of two functions, the one that shows more: the list of the first stays, the second one's does
    not. A peak shows with both, what is left in the end only with the first, and what was freed
    again only with the second.
    """
    most = 0.0
    for make in (probes.keeping, probes.dropping):
        decorated = decorate(submission, submission.run(make))
        after = statistic(submission, "total_mem", called=False)
        for _ in range(calls):
            before = after
            submission.run(probes.call, decorated)
            after = statistic(submission, "total_mem")
        is_new = calls == 1 and after > LIST_BYTES  # statistics may begin anew at decoration
        most = max(most, after if is_new else after - before)
        if most > LIST_BYTES:
            break
    return most


@check(
    hint="When does tracemalloc start and stop? What does get_traced_memory() return? "
    "Is your total in bytes?"
)
def test_total_mem_grows(submission: Submission) -> None:
    """A call that builds a list of a million integers adds over 8,000,000 bytes to total_mem."""
    added = memory_added(submission, calls=1)
    assert added > LIST_BYTES, "What the call added to performance.total_mem."


@check(needs=test_total_mem_grows, hint="What is the difference between = and +=?")
def test_total_mem_adds_up(submission: Submission) -> None:
    """performance.total_mem is the sum over all calls."""
    added = memory_added(submission, calls=2)
    assert added > LIST_BYTES, "What a second call added to performance.total_mem."


# -- what is not the decorator's business ------------------------------------------------------


@check(hint="Is there a try in your wrapper? What happens after its except?")
def test_exceptions_come_out(submission: Submission) -> None:
    """An exception of the function reaches whoever called it."""

    def fail() -> None:
        raise ValueError("no such course")

    decorated = decorate(submission, fail)
    with pytest.raises(ValueError) as caught:  # noqa: PT011  its message is compared below
        decorated()
    assert str(caught.value) == "ValueError: no such course"


@check(
    hint="A decorator extends a function without modifying it. "
    "What does your wrapper return, and what does the function?"
)
def test_return_value(submission: Submission) -> None:
    """The caller gets what the function returned."""

    def grades() -> object:
        return {"ada": [95, 88.5], "alan": None}

    assert decorate(submission, grades)() == {"ada": [95, 88.5], "alan": None}


@check(
    needs=(test_counts_calls, test_total_time_adds_up),
    hint="Which line sets the statistics to 0? When, and how often, is it reached?",
)
def test_statistics_go_on(submission: Submission) -> None:
    """The statistics go on when a second function is decorated."""
    first = decorate(submission, half_a_second(submission))
    first()
    counter = statistic(submission, "counter")
    seconds = statistic(submission, "total_time")
    second = decorate(submission, half_a_second(submission))
    second()
    first()
    now = statistic(submission, "counter")
    assert now == counter + 2, f"performance.counter was {counter}; then two functions were called."
    added = statistic(submission, "total_time") - seconds
    assert round(added, 3) == 1.0, "What two functions of half a second added to total_time."


@check(hint="What does `help` show of a decorated function? See functools.wraps.")
def test_keeps_name_and_docstring(submission: Submission) -> None:
    """The decorated function has the name and the docstring of the function."""
    assert_keeps_both(submission, probes.keeping, probes.build_list, "function")
    assert_keeps_both(submission, probes.awaited, probes.page_later, "coroutine function")


def assert_keeps_both(
    submission: Submission, probe: Callable[..., object], original: object, kind: str
) -> None:
    """Compare name and docstring of what a probe returns, decorated, with those of the original."""
    decorated = decorate(submission, submission.run(probe))
    for name in ("__name__", "__doc__"):
        kept = dunder(decorated, name)
        assert kept == getattr(original, name), f"The {name} of the decorated {kind}."


def dunder(handle: RemoteHandle, name: str) -> object:
    """Return an attribute, None where there is none."""
    try:
        return attribute(handle, name)
    except AttributeError:
        return None


# -- calls that are not so plain ---------------------------------------------------------------


def fails_later(ready: list[str]) -> Callable[[], None]:
    """Return a function that raises from the moment when something is `ready`."""

    def work() -> None:
        if ready:
            raise ValueError("no such course")

    return work


@check(
    needs=test_counts_calls,
    hint="Which lines after a call are left out when it raises? What is `finally` for?",
)
def test_raising_call_is_counted(submission: Submission) -> None:
    """A call that raises an exception is counted too."""
    ready: list[str] = []
    decorated = decorate(submission, fails_later(ready))
    decorated()
    before = statistic(submission, "counter")
    ready.append("now")
    with contextlib.suppress(ValueError):
        decorated()
    after = statistic(submission, "counter")
    assert after == before + 1, f"performance.counter was {before}, then a call raised ValueError."


@check(fresh=True, hint="Which line stops tracemalloc? Is it reached when the function raises?")
def test_raising_call_leaves_tracemalloc(submission: Submission) -> None:
    """A call that raises an exception leaves tracemalloc as it was, on or off."""
    ready: list[str] = []
    decorated = decorate(submission, fails_later(ready))
    decorated()
    before = submission.run(probes.is_tracing)
    ready.append("now")
    with contextlib.suppress(ValueError):
        decorated()
    after = submission.run(probes.is_tracing)
    assert after == before, "tracemalloc.is_tracing() after the call, and as it was before."


@check(
    needs=(test_runs_the_function_once, test_statistics_go_on, test_total_mem_grows),
    hint="What does the inner call do to the clock or to tracemalloc, which the outer still needs?",
)
def test_nested_calls(submission: Submission) -> None:
    """A decorated function that calls another decorated function is measured to its end."""
    inner = decorate(submission, half_a_second(submission))
    outer = decorate(submission, submission.run(probes.around, inner, 1.0))
    names = ("counter", "total_time", "total_mem")
    before = [statistic(submission, name, called=False) for name in names]
    submission.run(probes.call, outer)
    calls, seconds, memory = (
        statistic(submission, name) - old for name, old in zip(names, before, strict=True)
    )
    assert calls == 2, "What the two calls added to performance.counter."
    # Whether the half second inside belongs to the outer call as well is a matter of taste.
    assert round(seconds, 3) in (1.5, 2.0), "What the two calls added to performance.total_time."
    assert memory > LIST_BYTES, (
        "What the outer call added to performance.total_mem. "
        "It builds a list of a million integers after the inner call."
    )


@check(
    needs=(test_counts_calls, test_total_time_in_seconds),
    hint="What does a call of an `async def` function return? When has its work been done? "
    "See inspect.iscoroutinefunction.",
)
def test_coroutine_functions(submission: Submission) -> None:
    """A decorated coroutine function is awaited, counted and measured to its end."""

    async def fetch(page: int) -> str:
        submission.sleep(0.5)
        return f"page {page}"

    decorated = decorate(submission, fetch)
    before = [statistic(submission, name, called=False) for name in ("counter", "total_time")]
    coroutine = decorated(7)
    assert isinstance(coroutine, RemoteHandle), (
        f"The call gave the type {type(coroutine).__name__}, which cannot be awaited."
    )
    assert submission.run(probes.wait_for, coroutine) == "page 7", "What awaiting the call gave."
    assert_gained("counter", before[0], statistic(submission, "counter"), 1)
    assert_gained("total_time", before[1], statistic(submission, "total_time"), 0.5)


# -- two threads -------------------------------------------------------------------------------

REQUIRED = (
    test_runs_the_function_once,
    test_passes_arguments,
    test_counts_calls,
    test_total_time_adds_up,
    test_total_mem_adds_up,
    test_exceptions_come_out,
)


@check(
    needs=(*REQUIRED, test_statistics_go_on),
    hint="What happens between reading performance.counter and writing it back? "
    "See threading.Lock; threads are a topic of Week 06.",
)
def test_counter_in_threads(submission: Submission) -> None:
    """performance.counter misses no call when two threads call at the same time."""
    outcomes = submission.explore(probes.calls_in_threads, threads=2, schedules=60)
    outcomes.always({"calls": 2, "added to performance.counter": 2})
