"""Checks over drawn inputs."""

import subprocess
import sys

import pytest
from hypothesis import strategies as st

from grader.drawing import EXAMPLES, drawn_check
from grader.errors import CatalogError
from grader.sandbox.failures import TimedOut


def drawn(body, *strategies, **named):
    def test_numbers(submission, numbers):
        """It holds."""
        body(submission, numbers)

    return drawn_check(test_numbers, strategies, named)


def test_every_submission_meets_the_same_inputs():
    """What one submission is tried on, so is the next."""
    seen = {"a": [], "b": []}
    test = drawn(lambda who, numbers: seen[who].append(numbers), st.lists(st.integers()))
    test("a")
    test("b")
    assert (EXAMPLES, True) == (len(seen["a"]), seen["a"] == seen["b"])


def test_the_seed_decides_the_inputs():
    """Another seed, other inputs; the same seed, the same."""
    seen = []
    test = drawn(lambda _, numbers: seen.append(numbers), st.integers())
    for seed in ("one", "two", "one"):
        test.__draws__.seed(seed)
        test(None)
    one, two, again = (seen[n * EXAMPLES : (n + 1) * EXAMPLES] for n in range(3))
    assert (True, True) == (one == again, one != two)


LOADED = """
import sys
if {more}:
    sys.path.insert(0, {folder!r})
    import numbers_of_my_own
from hypothesis import strategies as st
from grader.drawing import drawn_check
def test_numbers(submission, number):
    "It holds."
    print(number)
drawn_check(test_numbers, (st.integers(),), {{}})(None)
"""


def test_what_is_loaded_does_not_decide_the_inputs(tmp_path):
    """A suite's inputs are the same, whatever other code is there to draw numbers from."""
    numbers = "\n".join(f"N{n} = {n * 7919 + 100_003}" for n in range(300))
    (tmp_path / "numbers_of_my_own.py").write_text(numbers)
    alone, beside = (
        subprocess.run(
            [sys.executable, "-c", LOADED.format(more=more, folder=str(tmp_path))],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in (False, True)
    )
    assert (EXAMPLES, alone) == (len(alone.split()), beside)


def test_a_check_that_changes_its_input_changes_no_others():
    """The next submission gets the input as it was drawn."""
    seen = []

    def body(_, numbers):
        seen.append(list(numbers))
        numbers.append("changed")

    test = drawn(body, numbers=st.lists(st.integers()))
    test("a")
    test("b")
    assert seen[:EXAMPLES] == seen[EXAMPLES:]


def test_a_failure_is_told_by_a_small_input():
    """Of all inputs that fail, a smallest one is raised for."""

    def body(_, numbers):
        assert sum(numbers) < 100, f"{numbers}"

    with pytest.raises(AssertionError, match=r"^\[100\]"):
        drawn(body, st.lists(st.integers()))("a")


def test_a_time_out_is_raised_at_once():
    """A submission that hangs is not searched any further."""
    calls = []

    def body(_, number):
        calls.append(number)
        raise TimedOut

    with pytest.raises(TimedOut):
        drawn(body, st.integers())("a")
    assert 1 == len(calls)


def test_a_time_out_in_the_search_does_not_hide_the_failure():
    """The failure that was found counts, not the time that the search took."""
    calls = []

    def body(_, number):
        calls.append(number)
        if len(calls) > 1:
            raise TimedOut
        raise AssertionError("first")

    with pytest.raises(AssertionError, match="first"):
        drawn(body, st.integers())("a")


def test_a_submission_that_answers_differently_still_fails():
    """A failure that does not come again is a failure."""
    calls = []

    def body(_, number):
        calls.append(number)
        assert len(calls) != 3, "once"

    with pytest.raises(AssertionError, match="once"):
        drawn(body, st.integers())("a")


def test_a_suites_slip_is_told_when_it_is_loaded():
    """Strategies that do not match the parameters name the check and the cure."""
    with pytest.raises(CatalogError, match=r"test_numbers.*submission"):
        drawn(None, st.integers(), st.integers())
