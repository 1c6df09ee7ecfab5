"""Verdicts, formed from how a check ended."""

import pytest

from grader.judging import Case, Comparison, judge, skipped
from grader.results import CheckResult
from grader.sandbox.failures import (
    Crashed,
    MissingName,
    NotLoadable,
    NotPlain,
    Tampered,
    TimedOut,
    TooLarge,
    student_error,
)
from grader.sandbox.handle import RemoteHandle
from grader.suite import CheckSpec, Inconclusive

SOURCE = "import math\n\ndef power(x, e=1):\n    return x * e\n\ncostum_equation = 3\nmy_int: int\n"


def case(**changes) -> Case:
    spec = CheckSpec(2.0, (), "Which operator?", None, False, "power(x, e) is right.")
    known = {"id": "test_power", "kind": "required", "spec": spec, "source": SOURCE}
    known |= {"time_limit": 5.0, "cpu_limit": 120, "call": "power(2, 3)", "called": "power"}
    return Case(**(known | changes))


def raised(name="ValueError", text="told so", line=4, details=None):
    trace = [[line, "power"]] if line else []
    return student_error([[name, "Exception"], text, details, trace])


def test_a_check_without_a_failure_passed():
    """Nothing was raised: passed, with nothing to tell."""
    result = judge(case(), None)
    assert ("passed", "", None) == (result.verdict, result.message, result.got)


def test_a_wrong_value_shows_both_sides_the_call_and_the_line():
    """A failed comparison tells what was called, expected and got, and where it is defined."""
    result = judge(case(comparison=Comparison("==", 6, 8)), AssertionError("assert 6 == 8"))
    assert ("failed", "power(2, 3)", "8", "6", 3, "def power(x, e=1):", "Which operator?") == (
        result.verdict, result.call, result.expected, result.got, result.line, result.source,
        result.hint,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "right", "expected"),
    [
        ("is", int, "int"),
        ("<", 3, "less than 3"),
        ("in", (1, 2), "one of (1, 2)"),
        ("!=", None, "anything but None"),
    ],
)
def test_what_was_expected_reads_as_words(operator, right, expected):
    """Comparisons other than equality say what they ask for."""
    result = judge(case(comparison=Comparison(operator, 3, right)), AssertionError("assert …"))
    assert expected == result.expected


def test_a_type_of_the_students_own_is_shown_as_such():
    """No student reads the name of a class of ours."""
    compared = Comparison("is", RemoteHandle, int)
    assert "another type" == judge(case(comparison=compared), AssertionError("assert …")).got


def test_dicts_are_shown_in_their_own_order():
    """What is expected reads as it was written."""
    compared = Comparison("==", {}, {"b": 1, "a": [2, {"z": 1, "y": 2}]})
    result = judge(case(comparison=compared), AssertionError("assert …"))
    assert "{'b': 1, 'a': [2, {'z': 1, 'y': 2}]}" == result.expected


def test_an_int_too_long_to_write_is_shown_by_its_size():
    """Python itself refuses to write out such numbers."""
    compared = Comparison("==", [1 << 50_000], 1)
    result = judge(case(comparison=compared), AssertionError("assert …"))
    assert "[<an int of 50001 bits>]" == result.got


def test_a_message_of_the_suites_own_is_told():
    """`assert x, "sentence"` tells the sentence."""
    result = judge(case(), AssertionError("It must be lazy.\nassert False"))
    assert ("failed", "It must be lazy.") == (result.verdict, result.message)


def test_an_exception_of_the_students_is_a_failure():
    """What the student's code raised, where, and on which line."""
    result = judge(case(), raised())
    assert ("failed", "ValueError: told so", 4, "return x * e") == (
        result.verdict, result.got, result.line, result.source,
    )  # fmt: skip


def test_an_exception_that_did_not_come_is_told():
    """pytest.raises that met no exception reads as a sentence."""
    with pytest.raises(pytest.fail.Exception) as caught, pytest.raises(ValueError):  # noqa: PT011
        pass
    result = judge(case(), caught.value)
    assert ("failed", "ValueError", "no exception") == (
        result.verdict, result.expected, result.got,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "line"),
    [
        ("custom_equation", "Did you mean `costum_equation` (line 6)?", 6),
        ("zzz", "Add it at the top level", None),
        ("my_int", "annotated but has no value", 7),
    ],
)
def test_a_missing_name_is_told_with_the_nearest(name, said, line):
    """A misspelled name is found, one that only looks defined explained."""
    result = judge(case(), MissingName(name))
    assert ("failed", True, line) == (result.verdict, said in result.message, result.line)


@pytest.mark.parametrize(
    ("failure", "verdict", "said"),
    [
        (TimedOut(), "timeout", "within 5 seconds"),
        (Crashed(0), "crashed", "os._exit"),
        (Crashed(11), "crashed", "SIGSEGV"),
        (Tampered("x"), "crashed", "disturbed"),
        (TooLarge("9 bytes"), "failed", "too large"),
        (NotPlain("Thing"), "failed", "Thing"),
        (Inconclusive("busy"), "inconclusive", "busy"),
        (ZeroDivisionError("ours"), "error", "costs you nothing"),
    ],
)
def test_every_end_has_its_verdict(failure, verdict, said):
    """Time-outs, crashes, tampering, answers too large, and faults of the suite's own."""
    result = judge(case(), failure)
    assert (verdict, True) == (result.verdict, said in result.message), result.message


def test_a_hint_is_for_what_the_student_can_mend():
    """What the machine could not tell, or is the fault of the suite, needs no thought of theirs."""
    ours = [judge(case(), failure).hint for failure in (Inconclusive("busy"), ZeroDivisionError())]
    assert ["", ""] == ours
    assert case().spec.hint == judge(case(), TimedOut()).hint != ""


@pytest.mark.parametrize(
    ("cause", "verdict"), [(TimedOut(), "timeout"), (Crashed(9), "crashed"), (raised(), "failed")]
)
def test_a_file_that_cannot_be_loaded_says_so(cause, verdict):
    """The reason is told, and neither call nor hint of the check."""
    result = judge(case(), NotLoadable(cause))
    assert (verdict, "", True) == (result.verdict, result.call, "load" in result.message.lower())


def test_a_syntax_error_is_explained():
    """Line and caret of a file that cannot be compiled."""
    cause = raised("SyntaxError", "invalid syntax", None, ["invalid syntax", 4, 14, 4, 15])
    result = judge(case(), NotLoadable(cause))
    assert ("failed", 4, True) == (result.verdict, result.line, "^" in result.message)


@pytest.mark.parametrize("details", [[], [[]], [1, "x", 3.5, None, {}], ["m", -5, 10**30, 2, 2]])
def test_made_up_details_of_a_syntax_error_are_no_harm(details):
    """A process that lies about its SyntaxError gets a verdict all the same."""
    cause = raised("SyntaxError", "text", None, details)
    assert "failed" == judge(case(), NotLoadable(cause)).verdict


@pytest.mark.parametrize(
    ("needed", "expected"),
    [("failed", "skipped"), ("skipped", "skipped"), ("error", "error")],
)
def test_a_check_that_was_not_tried_names_what_must_hold_first(needed, expected):
    """It counts against the submission only where what it needs does."""
    first = CheckResult(
        id="test_a", kind="required", verdict=needed, sentence="increase() adds one."
    )
    result = skipped(case(), first)
    assert (expected, True) == (result.verdict, "increase() adds one." in result.message)


def test_lone_surrogates_do_not_reach_a_result():
    """Whatever a student's text holds, a result can be stored."""
    result = judge(case(call="f('\ud800')"), raised(text="\ud800"))
    assert (result.message + result.call + (result.got or "")).encode()
