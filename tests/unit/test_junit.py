"""The run as JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import check

from grader.report import escape
from grader.report.junit import OUTPUT_LIMIT, junit

PATH = "Week08/counter_ada_lovelace.py"
ANYTHING = st.text(st.characters(exclude_categories=()))


def document(*checks, **fields):
    run = invented.run(invented.submission(checks=checks, **fields))
    return ET.fromstring(junit(run))


def test_a_submission_is_a_suite_and_a_check_a_case():
    """Readers group by suite, and find the file by its path."""
    case = document(check()).find("testsuite/testcase")
    expected = {
        "classname": PATH,
        "name": "test_counts: increase() adds exactly one.",
        "file": PATH,
    }
    assert expected == case.attrib


def test_a_check_that_passed_says_nothing_more():
    """An empty case is a success to every reader."""
    expected = []
    assert expected == list(document(check()).find("testsuite/testcase"))


@pytest.mark.parametrize(
    ("verdict", "tag"),
    [
        ("failed", "failure"),
        ("timeout", "failure"),
        ("crashed", "failure"),
        ("error", "error"),
        ("skipped", "skipped"),
        ("inconclusive", "skipped"),
    ],
)
def test_every_verdict_has_its_element(verdict, tag):
    """The student's fault is a failure, the grader's an error, the undecided is skipped."""
    case = document(check(verdict)).find("testsuite/testcase")
    assert [(tag, verdict)] == [(child.tag, child.get("type")) for child in case]


@pytest.mark.parametrize("verdict", ["failed", "timeout", "crashed", "error", "skipped"])
def test_advice_is_never_a_failure(verdict):
    """A reader that counts failures must not count advice."""
    suite = document(check(), check(verdict, kind="advice", id="test_copy")).find("testsuite")
    expected = ("0", "0", "1")
    assert expected == (suite.get("failures"), suite.get("errors"), suite.get("skipped"))


def test_a_failure_tells_all_that_is_known():
    """The text has the call, both values, the line, the reason and the hint."""
    failed = check(
        "failed",
        call="counter.count",
        expected="3",
        got="1",
        line=7,
        source="    self.count = 1",
        message="It stays at 1.",
        hint="What does = do?",
    )
    failure = document(failed).find("testsuite/testcase/failure")
    expected = [
        "increase() adds exactly one.",
        "called: counter.count",
        "expected: 3",
        "got: 1",
        "line 7: self.count = 1",
        "why: It stays at 1.",
        "hint: What does = do?",
    ]
    assert ("It stays at 1.", expected) == (failure.get("message"), failure.text.split("\n"))


def test_the_line_is_given_to_editors():
    """An editor can jump to it."""
    expected = "7"
    assert expected == document(check("failed", line=7)).find("testsuite/testcase").get("line")


def test_naming_problems_are_a_failing_case():
    """A wrong name fails the submission, so something in the file must fail too."""
    suite = document(check(), naming=["Rename it.", "It is too long."]).find("testsuite")
    case = suite.find("testcase[@name='naming']")
    expected = ("Rename it.\nIt is too long.", "1")
    assert expected == (
        case.find("failure").text,
        suite.get("failures"),
    )


def test_a_submission_without_checks_is_no_success():
    """An empty suite would look as if all were well."""
    expected = "1"
    assert expected == document().find("testsuite").get("errors")


def test_counts_and_seconds_are_added_up():
    """The root sums up what its suites say."""
    root = document(check(), check("failed", id="test_b"), check("skipped", id="test_c"))
    expected = {
        "name": "grader",
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
        "time": "12.500",
    }
    assert expected == root.attrib


def test_long_output_is_cut():
    """A file that prints for ever does not make the document unreadable."""
    output = document(check(), output="x" * (OUTPUT_LIMIT + 5)).find("testsuite/system-out").text
    expected = "x" * OUTPUT_LIMIT + "… (5 more characters)"
    assert expected == output


@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_text_makes_a_valid_document(one, two, three):
    """Whatever a student writes or names a file, the document parses and says it."""
    failed = check("failed", sentence=one, message=two, got=three, source=one, line=1)
    root = document(failed, path=two, output=three, naming=[one])
    case = root.findall("testsuite/testcase")[1]
    found = (
        case.get("name"),
        case.get("classname"),
        root.findtext("testsuite/system-out", default=""),
    )
    assert (escape.xml(f"test_counts: {one}"), escape.xml(two), escape.xml(three)) == found
