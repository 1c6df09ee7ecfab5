"""Week 06 · threaded: a decorator that runs a function in several threads at once."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from grader.suite import RemoteHandle, StudentError, Submission, check, show

from . import probes


def decorator(submission: Submission, threads: int) -> RemoteHandle:
    """Return the student's decorator for a number of threads."""
    threaded = submission.threaded
    assert isinstance(threaded, RemoteHandle), (
        f"threaded is {show(threaded)}; define it as a function that takes the number of threads."
    )
    made = threaded(threads)
    assert isinstance(made, RemoteHandle), (
        f"threaded({threads}) gave {show(made)}; it should give a decorator."
    )
    return made


def decorate(submission: Submission, threads: int, function: Callable[..., object]) -> RemoteHandle:
    """Return what the student's decorator makes of a function."""
    decorated = decorator(submission, threads)(function)
    assert isinstance(decorated, RemoteHandle), (
        f"threaded({threads})(function) gave {show(decorated)}; it should give a new function back."
    )
    return decorated


def calls_of(
    submission: Submission, threads: int, *args: object, **kwargs: object
) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Call a decorated function; return the arguments of every run."""
    calls = []

    def record(*args: object, **kwargs: object) -> None:
        calls.append((args, kwargs))

    decorate(submission, threads, record)(*args, **kwargs)
    return calls


@check(hint="How many functions lie inside one another in a decorator with an argument?")
def test_is_a_decorator(submission: Submission) -> None:
    """threaded(n) is a decorator: it gives a function back and does not run the old one yet."""
    runs = 0

    def function(*_: object) -> None:
        nonlocal runs
        runs += 1

    decorate(submission, 2, function)
    assert runs == 0, "The function already ran when it was decorated."


@check(points=2, needs=test_is_a_decorator, hint="Which method of a thread waits for its end?")
def test_waits_for_all(submission: Submission) -> None:
    """The call comes back only after all its threads have ended."""
    for threads in (2, 3):
        outcomes = submission.explore(probes.left_at_return, threads, schedules=50)
        outcomes.always({"runs that went on after the call came back": 0})


@check(points=2, needs=test_waits_for_all, hint="How many threads do you start for n = 2?")
def test_runs_n_times(submission: Submission) -> None:
    """With threaded(n), one call runs the function n times."""
    for threads in (2, 1, 5):
        submission.explore(probes.number_of_runs, threads, schedules=20).always(threads)


@check(
    points=2,
    needs=test_runs_n_times,
    hint="Who calls the function: a thread, or the line that makes the thread?",
)
def test_in_other_threads(submission: Submission) -> None:
    """No run takes place in the thread of the caller."""
    outcomes = submission.explore(probes.runs_in_caller, 3, schedules=10)
    outcomes.always({"runs in the caller's thread": 0})


@check(
    points=2,
    needs=test_in_other_threads,
    hint="What does your code wait for before it starts the second thread?",
)
def test_overlap(submission: Submission) -> None:
    """All n threads can run at the same time."""
    for threads in (2, 4):
        submission.explore(probes.most_at_once, threads, schedules=40).can_be(
            threads, f"The {threads} threads of threaded({threads}) never run at the same time."
        )


@check(needs=test_runs_n_times, hint="How does a thread get the arguments for its function?")
def test_positional_arguments(submission: Submission) -> None:
    """Every run gets all positional arguments."""
    for args in [("x",), (1, (2, 3), None)]:
        got = [positional for positional, _ in calls_of(submission, 2, *args)]
        assert got == [args, args], "These are the arguments of each run, with threaded(2)."


@check(needs=test_positional_arguments, hint="Which parameter of Thread is for such arguments?")
def test_keyword_arguments(submission: Submission) -> None:
    """Every run gets all keyword arguments."""
    calls = calls_of(submission, 2, "x", y=2, name="z")
    expected = [(("x",), {"y": 2, "name": "z"})] * 2
    assert calls == expected, "These are the arguments and keyword arguments of each run."


@check(needs=test_runs_n_times, hint="What does your wrapper demand of its caller?")
def test_no_arguments(submission: Submission) -> None:
    """A function without arguments can be decorated as well."""
    calls = calls_of(submission, 2)
    assert calls == [((), {})] * 2, "These are the arguments and keyword arguments of each run."


@check(
    needs=test_positional_arguments, hint="Can a thread be started twice? Where do you make yours?"
)
def test_used_again(submission: Submission) -> None:
    """The decorated function can be called again, and the decorator used for another function."""
    calls: list[object] = []

    def first(value: object) -> None:
        calls.append(("first", value))

    def second(value: object) -> None:
        calls.append(("second", value))

    made = decorator(submission, 2)
    decorated, other = made(first), made(second)
    decorated(1)
    decorated(2)
    other(3)
    expected = [("first", 1)] * 2 + [("first", 2)] * 2 + [("second", 3)] * 2
    assert calls == expected, "These are the runs after first(1), first(2) and second(3)."


REQUIRED = (
    test_overlap,
    test_keyword_arguments,
    test_no_arguments,
    test_used_again,
)


@check(needs=REQUIRED, hint="Where can a thread leave its result so that you find it after join?")
def test_results(submission: Submission) -> None:
    """The call returns a list of what the n runs returned."""
    numbers = count(1)

    def squares(_: object) -> int:
        return next(numbers) ** 2

    results = decorate(submission, 3, squares)("x")
    is_list = type(results) in (list, tuple) and all(type(result) is int for result in results)
    assert is_list, f"The runs returned 1, 4 and 9; the call returned {show(results)}."
    assert sorted(results) == [1, 4, 9], "This is what the call returned, sorted."
    submission.explore(probes.results, 3, schedules=50).always([1, 4, 9])


@check(needs=REQUIRED, hint="What does the caller see when a thread ends with an exception?")
def test_exceptions_are_told(submission: Submission) -> None:
    """If a run raises an exception, the call raises it or returns it among the results."""

    def fail(_: object) -> None:
        raise ValueError("no such luck")

    try:
        results = decorate(submission, 2, fail)("x")
    except StudentError as error:
        told = [error.type_name, error.text]
    else:
        is_list = type(results) in (list, tuple)
        told = [show(result) for result in results if result is not None] if is_list else []
    is_told = any("Error" in text or "no such luck" in text for text in told)
    assert is_told, "The function raised a ValueError in both threads; the caller did not see it."


@check(needs=REQUIRED, hint="What should your decorator do if n makes no sense?")
def test_refuses_no_threads(submission: Submission) -> None:
    """threaded(n) raises ValueError if n is less than 1."""

    def function(*_: object) -> None: ...

    for threads in (0, -1):
        with pytest.raises(ValueError):  # noqa: PT011  any message, at any of the steps
            decorate(submission, threads, function)("x")
