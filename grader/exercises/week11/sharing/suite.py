"""Week 11 · sharing: a Value, an Array and a Manager that several processes share."""

from random import Random
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from grader.jit import load
from grader.suite import RemoteHandle, Submission, check, show

from . import probes

ALMOST_ALL = 0.85  # of the processor time


def drawn_letters(random: Random, length: int) -> str:
    """Return random small letters, no two alike near one another: wherever a slice ends is one."""
    return ("".join(random.sample(ascii_lowercase, 26)) * length)[:length]


def drawn_mixture(random: Random) -> str:
    """Return small letters, and among them in random places a capital, a digit and a space."""
    others = [random.choice(ascii_uppercase), random.choice(digits), " "]
    characters = random.sample(ascii_lowercase, 10) + others
    return "".join(random.sample(characters, len(characters)))


def drawn_dicts(random: Random, *sizes: int) -> list[dict[str, int]]:
    """Return dicts of these sizes that have neither a key nor a value in common."""
    values = iter(random.sample(range(1000), sum(sizes)))
    names = iter(random.sample(range(1000), sum(sizes)))
    return [{f"k{next(names)}": next(values) for _ in range(size)} for size in sizes]


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


def forks_of_use(submission: Submission, name: str, *arguments: Any, right: Any) -> int:
    """Do the same, and check that it can't give the right result when its processes do nothing."""
    seen = submission.run(probes.call, name, arguments, again=True)
    is_alone = seen["alone"] == right
    assert not is_alone, (
        f"{name} gave the right result even when every process that it made was ended at once. "
        "So the work was done by the process that called it."
    )
    number: int = seen["forks"]
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
    """count_in_processes(n, m) makes n processes, which do the counting."""
    made = forks(submission, "count_in_processes", 4, 1)
    assert made >= 4, "Processes made for n = 4."
    made = forks_of_use(submission, "count_in_processes", 2, 3, right=6)
    assert made >= 2, "Processes made for n = 2."


@check(
    points=3,
    needs=test_counts_in_n_processes,
    hint="`value.value += 1` reads, adds and writes. Who keeps the others out meanwhile?",
)
def test_no_update_is_lost(submission: Submission) -> None:
    """No addition is lost, however the processes take turns."""
    count = submission.run(probes.count_slowly, 3, 2)
    assert count == 6, (
        "Three processes added 1, two times each; each looked at the value before another one "
        "had written it, where no lock kept it from that."
    )
    assert call(submission, "count_in_processes", 4, 2000) == 8000


# -- upper ---------------------------------------------------------------------------------------


@check(hint="Do your slices meet: does one begin where the one before it ends?")
def test_upper(submission: Submission, random: Random) -> None:
    """upper(text, nworkers) returns the text in capital letters, all of it."""
    tried = [(drawn_mixture(random), 2)]
    for length, workers in ((12, 3), (13, 3), (14, 3), (50, 4), (31, 1)):
        tried.append((drawn_letters(random, length), workers))
    for text, workers in tried:
        result = call(submission, "upper", text, workers)
        assert type(result) is str, f"It returned {show(result)}; it should return a str."
        assert result == text.upper(), f"{workers} workers shared {len(text)} letters."


@check(needs=test_upper, hint="How long is each slice then? Can an Array have the length 0?")
def test_upper_of_little(submission: Submission) -> None:
    """A text that is empty, or shorter than there are workers, is no problem."""
    for text in ("ab", "x", ""):
        assert call(submission, "upper", text, 4) == text.upper()


@check(needs=test_upper, hint="Who starts the processes?")
def test_upper_in_processes(submission: Submission, random: Random) -> None:
    """upper(text, nworkers) makes nworkers processes for a long text, which do the work."""
    text = drawn_letters(random, 60)
    made = forks(submission, "upper", text, 3)
    assert made >= 3, "Processes made for 60 letters and nworkers=3."
    made = forks_of_use(submission, "upper", text, 2, right=text.upper())
    assert made >= 2, "Processes made for 60 letters and nworkers=2."


# -- merge ---------------------------------------------------------------------------------------


@check(hint="Does a plain dict that one process changes change in the others as well?")
def test_merge(submission: Submission, random: Random) -> None:
    """merge(dicts) returns one dict with everything that the dicts hold."""
    for sizes in ((2, 3, 1), (4,), (1, 0, 2)):
        dicts = drawn_dicts(random, *sizes)
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
def test_merge_in_processes(submission: Submission, random: Random) -> None:
    """merge(dicts) makes a process for each dict, which put it in, beside that of the Manager."""
    dicts = drawn_dicts(random, 2, 1, 3)
    made = forks_of_use(submission, "merge", dicts, right=merged(dicts))
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


@check(
    needs=(test_counts_in_n_processes, test_no_process_left),
    hint="Which process adds, and how often? What does the one that called have to do?",
)
def test_processes_do_the_work(submission: Submission) -> None:
    """The processes that count_in_processes makes do the counting, not the one that calls it."""
    share = load.best(lambda: submission.run(probes.share, 2) or 0.0, float, ALMOST_ALL)
    is_shared = share <= ALMOST_ALL
    assert is_shared, (
        f"With many additions, {share:.0%} of the work was done by the process that called "
        "count_in_processes, and hardly any by those that it made."
    )
