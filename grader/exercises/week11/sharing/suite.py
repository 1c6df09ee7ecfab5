"""Week 11 · sharing: a Value, an Array and a Manager that several processes share."""

from random import Random
from string import ascii_letters
from typing import Any

from grader.suite import RemoteHandle, Submission, check, show

from . import probes


def drawn_text(length: int) -> str:
    """Return random letters, digits and spaces."""
    return "".join(Random().choices(ascii_letters + " 0123456789", k=length))


def drawn_dicts(*sizes: int) -> list[dict[str, int]]:
    """Return dicts of these sizes that have no key in common."""
    random, number = Random(), 0
    dicts = []
    for size in sizes:
        dicts.append({f"k{number + n}": random.randrange(1000) for n in range(size)})
        number += size
    return dicts


def merged(dicts: list[dict[str, int]]) -> dict[str, int]:
    """Return what all the dicts hold."""
    return {key: value for each in dicts for key, value in each.items()}


def call(submission: Submission, name: str, *arguments: Any) -> Any:
    """Call a function of the student's file."""
    function = getattr(submission, name)
    assert isinstance(function, RemoteHandle), f"{name} is {show(function)}; define a function."
    return function(*arguments)


def forks(submission: Submission, name: str, *arguments: Any) -> int:
    """Call a function and return how many processes it has made."""
    number: int = submission.run(probes.call, name, arguments)["forks"]
    return number


# -- count_in_processes --------------------------------------------------------------------------


@check(hint="What does each of the n processes do, and how often?")
def test_counts(submission: Submission) -> None:
    """count_in_processes(n, m): n processes add 1 m times each; it returns the count."""
    for processes, times in ((1, 7), (3, 1)):
        count = call(submission, "count_in_processes", processes, times)
        assert type(count) is int, f"It returned {show(count)}; it should return a whole number."
        assert count == processes * times


@check(needs=test_counts, hint="Who starts the processes? How many are there for n = 4?")
def test_counts_in_n_processes(submission: Submission) -> None:
    """count_in_processes(n, m) makes n processes."""
    for processes in (2, 4):
        made = forks(submission, "count_in_processes", processes, 1)
        assert made >= processes, f"Processes made for n = {processes}."


@check(
    points=3,
    needs=test_counts_in_n_processes,
    hint="`value.value += 1` reads, adds and writes. Who keeps the others out meanwhile?",
)
def test_no_update_is_lost(submission: Submission) -> None:
    """No addition is lost, however the processes take turns."""
    for processes, times in ((2, 1), (3, 2)):
        count = submission.run(probes.count_slowly, processes, times)
        assert count == processes * times, (
            f"{processes} processes added 1, {times} times each; each looked at the value "
            "before another one had written it, where no lock kept it from that."
        )
    assert call(submission, "count_in_processes", 4, 2000) == 8000


# -- upper ---------------------------------------------------------------------------------------


@check(hint="Do your slices meet: does one begin where the one before it ends?")
def test_upper(submission: Submission) -> None:
    """upper(text, nworkers) returns the text in capital letters, all of it."""
    for length, workers in ((12, 3), (13, 3), (14, 3), (50, 4), (31, 1)):
        text = drawn_text(length)
        result = call(submission, "upper", text, workers)
        assert type(result) is str, f"It returned {show(result)}; it should return a str."
        assert result == text.upper(), f"{workers} workers shared {length} letters."


@check(needs=test_upper, hint="How long is each slice then? Can an Array have the length 0?")
def test_upper_of_little(submission: Submission) -> None:
    """A text that is empty, or shorter than there are workers, is no problem."""
    for text in ("ab", "x", ""):
        assert call(submission, "upper", text, 4) == text.upper()


@check(needs=test_upper, hint="Who starts the processes?")
def test_upper_in_processes(submission: Submission) -> None:
    """upper(text, nworkers) makes nworkers processes for a long text."""
    for workers in (2, 3):
        made = forks(submission, "upper", drawn_text(60), workers)
        assert made >= workers, f"Processes made for 60 letters and nworkers={workers}."


# -- merge ---------------------------------------------------------------------------------------


@check(hint="Does a plain dict that one process changes change in the others as well?")
def test_merge(submission: Submission) -> None:
    """merge(dicts) returns one dict with everything that the dicts hold."""
    for dicts in (drawn_dicts(2, 3, 1), drawn_dicts(4), drawn_dicts(1, 0, 2)):
        result = call(submission, "merge", dicts)
        assert type(result) is dict, (
            f"It returned {show(result)}; it should return a plain dict, also when the Manager "
            "is gone. What makes a dict of it?"
        )
        assert result == merged(dicts)


@check(needs=test_merge, hint="What do you get from a loop over no dicts?")
def test_merge_nothing(submission: Submission) -> None:
    """merge([]) gives an empty dict."""
    assert call(submission, "merge", []) == {}


@check(needs=test_merge, hint="Who starts the processes?")
def test_merge_in_processes(submission: Submission) -> None:
    """merge(dicts) makes a process for each dict, beside the one of the Manager."""
    made = forks(submission, "merge", drawn_dicts(2, 1, 3))
    assert made >= 4, "Processes made for three dicts."


# -- the end -------------------------------------------------------------------------------------


@check(
    needs=(test_counts, test_upper, test_merge),
    fresh=True,
    hint="Who waits for the processes? Who ends the Manager?",
)
def test_no_process_left(submission: Submission) -> None:
    """When the functions have returned, all their processes end."""
    call(submission, "count_in_processes", 2, 3)
    call(submission, "upper", "some text", 2)
    call(submission, "merge", [{"a": 1}, {"b": 2}])
    left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after the functions returned."
