"""Week 04 · awaitme: a decorator that turns any function into a coroutine function."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from grader.suite import RemoteHandle, Submission, attribute, check, show

from . import probes

VALUES: tuple[object, ...] = (
    *(None, 0, 17, True, 2.5, 3 - 4j, "söz", b"\x00"),
    *([], [1, [2]], {"a": [1]}, {1, 2}),
)
TUPLES = ((), (7,), (1, "two", 3.0), ((1, 2), (3,)))
NAP = 5.0  # seconds


def decorate(submission: Submission, function: Callable[..., object]) -> RemoteHandle:
    """Return what the student's decorator makes of a function."""
    decorator = submission.awaitme
    assert isinstance(decorator, RemoteHandle), (
        f"awaitme is {show(decorator)}; define it as a function that takes a function."
    )
    decorated = decorator(function)
    assert isinstance(decorated, RemoteHandle), (
        f"awaitme(function) gave {show(decorated)}; it should give a new function back."
    )
    return decorated


def call(decorated: RemoteHandle, *args: object, **kwargs: object) -> RemoteHandle:
    """Return the coroutine that a call gives, still to be awaited."""
    coroutine = decorated(*args, **kwargs)
    assert isinstance(coroutine, RemoteHandle), (
        f"The call gave {show(coroutine)} at once; it should give a coroutine that can be awaited."
    )
    return coroutine


async def answer(submission: Submission, value: object) -> object:
    """Return what comes out of a decorated function that returns `value`."""

    def give() -> object:
        return value

    return await call(decorate(submission, give))


@check(hint="What runs when Python reads the line @awaitme, and what only when you call?")
def test_does_not_call_yet(submission: Submission) -> None:
    """awaitme(function) gives a function back and does not call the old one yet."""
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    decorate(submission, count)
    assert calls == 0, "The function already ran when it was decorated."


@check(
    points=2,
    needs=test_does_not_call_yet,
    hint="Which two words begin the definition of a coroutine function?",
)
async def test_coroutine_function(submission: Submission) -> None:
    """The decorated function is a coroutine function: await works on what its call gives."""

    def function() -> None: ...

    decorated = decorate(submission, function)
    found = submission.run(probes.kind, decorated)
    is_coroutine_function = "coroutine function" in found
    assert is_coroutine_function, f"awaitme(function) gave a {found}, not a coroutine function."
    await call(decorated)


@check(
    points=2,
    needs=test_coroutine_function,
    hint="Does your inner function return what the decorated function returned?",
)
async def test_value(submission: Submission) -> None:
    """What await gives is exactly what the function returned."""
    for value in VALUES:
        got = await answer(submission, value)
        is_same = type(got) is type(value) and got == value
        assert is_same, f"The function returned {show(value)}; await gave {show(got)}."


@check(needs=test_value, hint="What do you do with the value between the call and the return?")
async def test_tuples(submission: Submission) -> None:
    """A tuple that the function returns is still the same tuple after await."""
    for value in TUPLES:
        got = await answer(submission, value)
        assert got == value, "Expected is what the function returned."


@check(needs=test_value, hint="What collects any number of positional arguments?")
async def test_positional_arguments(submission: Submission) -> None:
    """The function gets all its positional arguments, however many there are."""
    calls: list[Any] = []

    def record(*args: object) -> None:
        calls.append(args)

    expected: list[tuple[Any, ...]] = [(), (1,), ("a", "b"), ((1, 2), [3], None), (1, 2, 3, 4, 5)]
    for args in expected:
        await call(decorate(submission, record), *args)
    assert calls == expected, "These are the arguments that the function got, call by call."


@check(
    needs=test_positional_arguments,
    hint="Do keyword arguments take another way through your decorator than positional ones?",
)
async def test_keyword_arguments(submission: Submission) -> None:
    """The function gets its keyword arguments as keyword arguments."""
    calls: list[Any] = []

    def record(*args: object, **kwargs: object) -> None:
        calls.append((args, kwargs))

    expected: list[Any] = [((), {"x": 1}), ((1, 2), {"y": "z", "flag": False})]
    for args, kwargs in expected:
        await call(decorate(submission, record), *args, **kwargs)
    assert calls == expected, "These are the arguments and keyword arguments, call by call."


@check(needs=test_value, hint="Who should decide what to do about an error of the function?")
async def test_exceptions_come_out(submission: Submission) -> None:
    """An exception of the function reaches the code that awaits it."""

    def fail_with_value() -> None:
        raise ValueError("no such luck")

    def fail_with_key() -> None:
        raise KeyError("nowhere")

    with pytest.raises(ValueError, match="no such luck"):
        await call(decorate(submission, fail_with_value))
    with pytest.raises(KeyError):
        await call(decorate(submission, fail_with_key))


@check(needs=test_value, hint="What is remembered from one call to the next?")
async def test_every_call_runs(submission: Submission) -> None:
    """Every awaited call runs the function once, the second call too."""
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        return 2 * number

    decorated = decorate(submission, double)
    results = [await call(decorated, number) for number in (4, 9)]
    assert calls == [4, 9], "The call with 4 was awaited, then the one with 9."
    assert results == [8, 18], "The function doubles 4, then 9."


REQUIRED = (
    test_tuples,
    test_positional_arguments,
    test_keyword_arguments,
    test_exceptions_come_out,
    test_every_call_runs,
)


@check(
    needs=REQUIRED,
    hint="What does calling a coroutine function give you, and what is still to be done with it?",
)
async def test_coroutine_functions(submission: Submission) -> None:
    """A function that already was a coroutine function works as before."""

    async def add(x: int, *, y: int) -> int:
        return x + y

    got = await call(decorate(submission, add), 20, y=3)
    assert got == 23, "await gave something else than the value; was the coroutine awaited?"


@check(
    points=2,
    needs=REQUIRED,
    hint="Where could a slow function run, so that the event loop need not wait? See asyncio.",
)
def test_event_loop_goes_on(submission: Submission) -> None:
    """While a slow function runs, the event loop goes on with other tasks."""
    beats = submission.run(probes.heartbeats, submission.awaitme, NAP)
    longest = max(later - earlier for earlier, later in pairwise(beats))
    assert round(longest, 2) <= 1, (
        f"A function slept for {NAP:g} s; a task that wants to run every second had to wait "
        f"{longest:.1f} s."
    )


@check(needs=REQUIRED, hint="Which decorator of functools makes a wrapper look like the original?")
def test_keeps_the_name(submission: Submission) -> None:
    """The decorated function keeps its name."""

    def very_special_name() -> None: ...

    decorated = decorate(submission, very_special_name)
    got = attribute(decorated, "__name__")
    assert got == "very_special_name", "This is the __name__ of the decorated function."
