"""A suite run by pytest itself gives the verdicts of the command."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from classroom import RIGHT, WRONG, environment, grade, write

from grader.catalog import EXERCISES

SUITE = EXERCISES / "week02" / "types"


def run_pytest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", str(SUITE), "--submissions", "Week02", "-rA"]
    return subprocess.run(
        [*command, "-o", f"cache_dir={root / 'cache'}", *arguments],
        cwd=root, env=environment(), capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip


def outcomes(run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return what became of every check: `test_my_int[ada_lovelace]` → `PASSED`."""
    found = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED|XFAIL) \S*?::(\S+)", run.stdout, re.M)
    return {name: outcome for outcome, name in found}


@pytest.fixture
def course(tmp_path) -> Path:
    write(
        tmp_path,
        {
            "Week02/types_ada_lovelace.py": RIGHT,
            "Week02/types_alan_turing.py": WRONG,
            "Week02/types_grace_hopper.py": "1 / 0",
        },
    )
    return tmp_path


def by_command(course: Path) -> dict[str, str]:
    return {
        f"{check['id']}[{s['student']}]": check["verdict"]
        for s in grade(course)["submissions"]
        for check in s["checks"]
    }


@pytest.mark.parametrize("arguments", [(), ("-n", "2")])
def test_pytest_gives_the_commands_verdicts(course, arguments):
    """Alone or with pytest-xdist, a check passes where the command says so."""
    run = run_pytest(course, *arguments)
    assert 1 == run.returncode, run.stdout + run.stderr
    expected = {name: verdict == "passed" for name, verdict in by_command(course).items()}
    assert expected == {name: outcome == "PASSED" for name, outcome in outcomes(run).items()}


def test_some_checks_can_be_chosen(course):
    """-k runs what it names."""
    run = run_pytest(course, "-k", "my_bool and (ada or alan)")
    expected = {f"test_my_bool[{name}]": "PASSED" for name in ("ada_lovelace", "alan_turing")}
    assert (0, expected) == (run.returncode, outcomes(run))


def test_the_first_failure_can_end_the_run(course):
    """-x stops there."""
    run = run_pytest(course, "-x")
    assert 1 == list(outcomes(run).values()).count("FAILED")
    assert "stopping after 1 failures" in run.stdout


def test_what_failed_can_be_run_again(course):
    """--lf runs the failures of the last run only."""
    run_pytest(course)
    again = outcomes(run_pytest(course, "--lf"))
    assert {name for name, verdict in by_command(course).items() if verdict != "passed"} == {*again}


def test_a_failure_is_shown_in_the_students_words(course):
    """pytest shows sentence, expected and got, not the suite's traceback."""
    run = run_pytest(course, "-k", "my_int and alan")
    assert "my_int is" in run.stdout
    assert "expected: int" in run.stdout
    assert "def test_my_int" not in run.stdout


def test_without_submissions_nothing_runs(course):
    """A suite without --submissions skips its checks, and says so."""
    command = [sys.executable, "-m", "pytest", str(SUITE), "-p", "no:cacheprovider"]
    run = subprocess.run(
        command,
        cwd=course,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (0, True) == (run.returncode, "4 skipped" in run.stdout), run.stdout


BROKEN_CHECK = '''
"""Week 02 · broken: a check of it fails by itself."""
from grader.suite import Submission, check

@check()
def test_one(submission: Submission) -> None:
    """x is 1."""
    len(submission.x)

@check(needs=test_one)
def test_two(submission: Submission) -> None:
    """y is 2."""
    assert submission.y == 2

@check(needs=test_two)
def test_three(submission: Submission) -> None:
    """z is 3."""
    assert submission.z == 3
'''


@pytest.mark.parametrize(
    ("suite", "checks", "said"),
    [("import no_such_module\n", 1, "no_such_module"), (BROKEN_CHECK, 3, "grader itself failed")],
    ids=["cannot be loaded", "a check that others need"],
)
def test_a_broken_suite_costs_nobody_points(course, tmp_path, suite, checks, said):
    """Exit status 3, the file's verdict is an error of the grader's, and so is every check's."""
    program = (
        "import sys, json\n"
        "from pathlib import Path\n"
        "from grader.catalog import Catalog, Exercise\n"
        "from grader.discovery import Submission\n"
        "from grader.session import Settings, grade\n"
        "folder = Path(sys.argv[1])\n"
        "exercise = Exercise(format=1, week=2, prefix='broken', title='x', folder=folder)\n"
        "found = Submission(path='a.py', file=Path('a.py'), week=2, exercise=exercise,\n"
        "                   student='ada_lovelace', naming=(), source='x = 1')\n"
        "run = grade([found], Catalog([exercise]), Settings(jobs=1))\n"
        "s = run.submissions[0]\n"
        "print(json.dumps([s.verdict, [c.verdict for c in s.checks], s.checks[-1].message]))\n"
    )
    write(tmp_path, {"week02/broken/suite.py": suite,
                     "week02/broken/exercise.toml": ""})  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "week02" / "broken")],
        env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    verdict, verdicts, message = json.loads(run.stdout.splitlines()[-1])
    assert ("error", ["error"] * checks) == (verdict, verdicts), run.stderr
    assert said in message
