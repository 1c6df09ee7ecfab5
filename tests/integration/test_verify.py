"""`grader verify`: clean for the course's exercises, and it finds what is wrong with one."""

import json
import subprocess
import sys

import pytest
from classroom import environment, grader, write

from grader.catalog import load_catalog

SUITE = '''
"""Week 02 · two: a number."""
from grader.suite import Submission, check

@check()
def test_two(submission: Submission) -> None:
    """two is 2."""
    assert submission.two == 2

@check(needs=test_two)
def test_three(submission: Submission) -> None:
    """three is 3."""
    assert submission.three == 3

@check()
def test_tidy(submission: Submission) -> None:
    """tidy is True."""
    assert submission.tidy is True
'''

RIGHT = "two = 2\nthree = 3\ntidy = True\n"

EXERCISE = {
    "week02/two/suite.py": SUITE,
    "week02/two/exercise.toml": (
        'format = 1\nweek = 2\nprefix = "two"\ntitle = "Two"\nadvice = ["test_tidy"]\n'
        '[reject]\n"one.py" = ["test_two"]\n"four.py" = ["test_three"]\n"mess.py" = ["test_tidy"]\n'
    ),
    "week02/two/starter.py": "two = None\n",
    "week02/two/accept/a.py": RIGHT,
    "week02/two/accept/b.py": RIGHT.replace("2", "1 + 1"),
    "week02/two/reject/one.py": RIGHT.replace("two = 2", "two = 1"),
    "week02/two/reject/four.py": RIGHT.replace("3", "4"),
    "week02/two/reject/mess.py": RIGHT.replace("True", "False"),
}

TOML, MESS = "week02/two/exercise.toml", "week02/two/reject/mess.py"

PROGRAM = """
import json, sys
from pathlib import Path
from grader.catalog import load_catalog
from grader.verify import matrix, verify
catalog = load_catalog(Path(sys.argv[1]))
(proof,) = verify(catalog, catalog, 1)
print(json.dumps([proof.faults, list(matrix(proof))]))
"""


def proof_of(root, changes):
    """Verify the exercise with some of its files changed; None takes a file away."""
    files = {name: text for name, text in (EXERCISE | changes).items() if text is not None}
    write(root, files)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root)],
        env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    faults, matrix = json.loads(run.stdout.splitlines()[-1])
    return faults, matrix


def test_an_exercise_in_order_has_no_fault(tmp_path):
    """Everything as it should be: no fault, and a matrix that shows what fails where."""
    faults, matrix = proof_of(tmp_path, {})
    assert [] == faults
    assert any(line.split() == ["two/reject/four.py", ".", "x", ".", "failed"] for line in matrix)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"week02/two/accept/a.py": "two = 5\n"}, "two/accept/a.py: must pass"),
        ({"week02/two/starter.py": RIGHT}, "starter.py: passes"),
        ({"week02/two/starter.py": None}, "has no starter.py"),
        ({"week02/two/accept/b.py": None}, "at least two solutions"),
        ({"week02/two/reject/one.py": RIGHT}, "must fail test_two and fails nothing"),
        ({"week02/two/reject/one.py": "two = 1\n"}, "must fail test_two and fails test_tidy"),
        ({"week02/two/reject/new.py": RIGHT}, "reject/new.py is not listed"),
        ({"week02/two/reject/four.py": None}, "lists reject/four.py, which is not there"),
        ({TOML: EXERCISE[TOML].replace('test_tidy"]\n', 'test_two"]\n')}, "test_tidy"),
        (
            {TOML: EXERCISE[TOML].replace('"mess.py" = ["test_tidy"]\n', ""), MESS: None},
            "no file in reject/ shows what test_tidy turns away",
        ),
        ({"week02/two/suite.py": SUITE.replace("test_tidy", "test_neat")}, "test_tidy"),
        ({"week02/two/suite.py": SUITE + "    len(submission.two)\n"}, "The check itself failed"),
        ({"week02/two/suite.py": SUITE + "1 / 0\n"}, "ZeroDivisionError"),
    ],
)
def test_what_is_wrong_is_found(tmp_path, changes, said):
    """Each slip of whoever writes an exercise has its sentence."""
    faults, _ = proof_of(tmp_path, changes)
    assert any(said in fault for fault in faults), faults


@pytest.mark.timeout(900)
@pytest.mark.parametrize("slug", [exercise.slug for exercise in load_catalog()])
def test_the_courses_exercises_are_in_order(tmp_path, slug):
    """Accepted solutions pass and every listed mistake is turned away, in every exercise."""
    run = grader(tmp_path, "verify", slug, "--jobs", "1", limit=850)
    assert 0 == run.returncode, [line for line in run.stdout.splitlines() if "FAULT" in line]
