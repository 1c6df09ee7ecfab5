"""The records of a run and the verdicts formed from them."""

import json

import jsonschema
import pytest

from grader import results
from grader.results import CheckResult, Confinement, Run, SubmissionResult, verdict_of


def check(verdict, kind="required", points=1.0):
    return CheckResult(id="test_x", kind=kind, verdict=verdict, sentence="It holds.", points=points)


@pytest.mark.parametrize(
    ("verdicts", "naming", "expected"),
    [
        (["passed", "passed"], [], "passed"),
        (["passed", "failed"], [], "failed"),
        (["passed", "skipped"], [], "failed"),
        (["timeout"], [], "failed"),
        (["crashed"], [], "failed"),
        (["passed"], ["misnamed"], "failed"),
        (["passed", "error"], [], "error"),
        (["passed", "inconclusive"], [], "error"),
        (["failed", "error"], [], "failed"),
        ([], [], "error"),
        ([], ["refused"], "failed"),
    ],
)
def test_the_verdict_of_a_submission(verdicts, naming, expected):
    """All required checks must pass; the student's failure outweighs the grader's error."""
    assert expected == verdict_of([check(v) for v in verdicts], naming)


def test_advice_never_fails_a_submission():
    """A check that only advises changes no verdict."""
    assert "passed" == verdict_of([check("passed"), check("failed", kind="advice")], [])


def test_advice_alone_is_no_pass():
    """Without a required check nothing was shown."""
    assert "error" == verdict_of([check("passed", kind="advice")], [])


def run_of(*checks):
    submission = SubmissionResult(
        path="Week02/types_ada_lovelace.py",
        week=2,
        exercise="types",
        student="ada_lovelace",
        verdict="failed",
        output="ğ \x1b[31m",
        checks=list(checks),
    )
    return Run(
        submissions=[submission],
        confinement=Confinement(confined=True, landlock=7),
        seconds=1.5,
        seed=0,
        grader="1",
        python="3.11",
    )


def test_points_count_required_checks_that_passed():
    """Advice is worth nothing, and neither is what failed."""
    submission = run_of(
        check("passed", points=2), check("failed"), check("passed", kind="advice")
    ).submissions[0]
    assert (2.0, 3.0) == (submission.points, submission.possible)


def test_a_run_is_read_back_as_it_was():
    """Encoding and decoding lose nothing."""
    run = run_of(check("passed"), check("error"))
    assert run == results.decode(results.encode(run))


@pytest.mark.parametrize(("text", "kept"), [("aé\n", "aé\n"), ("a\ud800", "a\\ud800")])
def test_text_that_no_json_holds_is_escaped(text, kept):
    """Lone surrogates of student text are written out."""
    assert kept == results.storable(text)


def test_the_schema_describes_what_is_written():
    """A results file is valid under the published schema."""
    jsonschema.validate(json.loads(results.encode(run_of(check("failed")))), results.schema())


def test_the_schema_refuses_other_verdicts():
    """The schema says which verdicts there are."""
    broken = json.loads(results.encode(run_of(check("failed"))))
    broken["submissions"][0]["verdict"] = "splendid"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, results.schema())
