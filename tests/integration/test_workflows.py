"""The workflows: audited, and their own steps run against pull requests of every kind."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from workflow_log import obeyed
from workflow_runs import ROOT, WORKFLOWS, Course, Job, git, run_job, workflow

from grader import results
from grader.gradebook.store import Gradebook
from grader.report.github import SUMMARY_LIMIT

RIGHT = (ROOT / "Week03/pyramid_alan_turing.py").read_text(encoding="utf-8")
WRONG = "def calculate_pyramid_height(number_of_blocks):\n    return number_of_blocks\n"
RACE = (ROOT / "grader/exercises/week08/counter/reject/no_lock.py").read_text(encoding="utf-8")
NAMES = sorted(path.name for path in WORKFLOWS.glob("*.yml"))
BIN = Path(sys.executable).parent

TAKE, POLICY, GRADE = (
    "Take the changed files as data",
    "Check what the pull request touches",
    "Grade",
)


# --- the files ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_zizmor_finds_nothing(name):
    """Every finding of the strictest audit is mended, or justified in its place."""
    command = [BIN / "zizmor", "--offline", "--persona=pedantic", "--no-progress", WORKFLOWS / name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_an_ignored_finding_says_why(name):
    """Right above a line that zizmor is to ignore stands a comment with the reason."""
    lines = (WORKFLOWS / name).read_text(encoding="utf-8").splitlines()
    ignored = [n for n, line in enumerate(lines) if "zizmor: ignore" in line]
    assert [] == [lines[n] for n in ignored if not lines[n - 1].lstrip().startswith("# ")]


def test_the_schema_is_kept():
    """GitHub's own schema accepts every workflow."""
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run(
        [*command, *WORKFLOWS.glob("*.yml")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_no_permission_is_given_by_default(name):
    """The workflow as a whole may do nothing; each job says what it needs and how long it has."""
    loaded = workflow(name)
    assert {} == loaded["permissions"]
    for job in loaded["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_reaches_a_shell(name):
    """What GitHub fills in comes to a command through the environment only."""
    steps = [step for job in workflow(name)["jobs"].values() for step in job["steps"]]
    assert [] == [step["name"] for step in steps if "${{" in step.get("run", "")]


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned(name):
    """Each action is named by a whole commit, with its version beside it."""
    text = (WORKFLOWS / name).read_text(encoding="utf-8")
    used = re.findall(r"^ +(?:- )?uses: (.*)", text, re.MULTILINE)
    assert [] == [
        each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_keeps_no_token(name):
    """Nothing that runs later finds a token in the checkout."""
    steps = [step for job in workflow(name)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if "actions/checkout" in step.get("uses", "")]
    assert [False] * len(checkouts) == [step["with"]["persist-credentials"] for step in checkouts]


def test_the_pull_request_is_never_checked_out():
    """What is checked out to grade is the base; no secret is named."""
    text = (WORKFLOWS / "grade.yml").read_text(encoding="utf-8")
    assert 1 == text.count("actions/checkout@")
    assert 1 == text.count("ref: ${{ github.event.pull_request.base.sha }}")
    assert "secrets" not in text
    assert "pull_request_target" not in text


# --- pull requests --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return Course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def graded(course):
    """Return a function that opens a pull request with what the fork has and runs grade.yml."""

    def graded() -> Job:
        head = course.open()
        base = git(course.upstream, "rev-parse", "main")
        event = {
            "github.event.pull_request.base.sha": base,
            "github.event.pull_request.head.sha": head,
            "github.token": "t0ken",
        }
        return run_job(course, "grade.yml", event, base)

    return graded


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def verdicts(job: Job) -> dict[str, str]:
    run = results.decode((job.temp / "results.json").read_bytes())
    return {submission.path: submission.verdict for submission in run.submissions}


def broken(job: Job) -> list[tuple[str, str]]:
    decided = json.loads((job.temp / "policy.json").read_bytes())
    return [(violation["rule"], violation["path"]) for violation in decided["violations"]]


def test_a_good_submission(course, graded):
    """It passes, without a mark, and says so."""
    write(course.branch(), "Week03/pyramid_grace_hopper.py", RIGHT)
    job = graded()
    assert {"Week03/pyramid_grace_hopper.py": "passed"} == verdicts(job)
    assert job.passed
    assert [] == job.steps[GRADE].annotations + job.steps[POLICY].annotations
    assert "## ✅ The submission passed." in job.steps[GRADE].summary
    assert {"verdict": "passed"} == job.steps[GRADE].output
    assert {"policy": "passed"} == job.steps[POLICY].output
    assert "t0ken" not in "".join(step.log for step in job.steps.values())


def test_a_wrong_submission(course, graded):
    """It fails, marks the line and explains the interleaving that broke it."""
    write(course.branch(), "Week08/counter_grace_hopper.py", RACE)
    job = graded()
    assert (0, 1) == (job.steps[POLICY].status, job.steps[GRADE].status)
    [marked] = job.steps[GRADE].annotations
    assert marked.startswith("::error file=Week08/counter_grace_hopper.py,line=6,title=No interl")
    assert "the update of Thread-2 (work) is lost" in job.steps[GRADE].summary
    assert {"verdict": "failed"} == job.steps[GRADE].output
    ET.parse(job.temp / "junit.xml")


def test_a_mixed_one(course, graded):
    """One file passes and one fails: both are told, and the check is red."""
    root = course.branch()
    write(root, "Week03/pyramid_grace_hopper.py", WRONG)
    shutil.copy(ROOT / "Week02/types_alan_turing.py", root / "Week02/types_grace_hopper.py")
    job = graded()
    expected = {
        "Week02/types_grace_hopper.py": "passed",
        "Week03/pyramid_grace_hopper.py": "failed",
    }
    assert expected == verdicts(job)
    assert 1 == job.steps[GRADE].status
    assert "1 of 2 submissions passed, 1 did not." in job.steps[GRADE].summary


def test_a_deleted_file(course, graded):
    """To take one's work away is allowed, and leaves nothing to grade."""
    (course.branch() / "Week03/pyramid_ada_lovelace.py").unlink()
    job = graded()
    assert job.passed
    assert ({}, []) == (verdicts(job), broken(job))
    assert {"verdict": "nothing"} == job.steps[GRADE].output
    assert "Nothing to grade" in job.steps[GRADE].log


def test_a_rename(course, graded):
    """A renamed file is graded under its new name, and the old one counts no more."""
    root = course.branch()
    target = root / "Week03/hw/pyramid_ada_lovelace.py"
    target.parent.mkdir()
    (root / "Week03/pyramid_ada_lovelace.py").rename(target)
    job = graded()
    assert {"Week03/hw/pyramid_ada_lovelace.py": "passed"} == verdicts(job)
    assert job.passed


def test_the_grader_is_edited(course, graded):
    """A grader that passes everything is named by the policy and never runs."""
    root = course.branch()
    write(root, "grader/__init__.py", 'raise SystemExit("forged")\n')
    write(root, "grader/exercises/week03/pyramid/suite.py", "")
    write(root, "Week03/pyramid_grace_hopper.py", WRONG)
    job = graded()
    assert {"Week03/pyramid_grace_hopper.py": "failed"} == verdicts(job)
    expected = [
        ("course", "grader/__init__.py"),
        ("course", "grader/exercises/week03/pyramid/suite.py"),
    ]
    assert expected == broken(job)
    assert (1, 1) == (job.steps[POLICY].status, job.steps[GRADE].status)
    assert "git checkout" in job.steps[POLICY].summary
    assert "forged" not in "".join(step.log for step in job.steps.values())


def test_the_workflow_is_edited(course, graded):
    """The base's workflow, which runs here, names it; the student still reads a verdict."""
    root = course.branch()
    write(root, ".github/workflows/grade.yml", "on: pull_request\n")
    write(root, "Week03/pyramid_grace_hopper.py", RIGHT)
    job = graded()
    assert [("course", ".github/workflows/grade.yml")] == broken(job)
    assert {"Week03/pyramid_grace_hopper.py": "passed"} == verdicts(job)
    assert not job.passed
    [marked] = job.steps[POLICY].annotations
    assert marked.startswith("::error file=.github/workflows/grade.yml,title=")


def test_a_classmates_file(course, graded):
    """Who touches a classmate's merged work beside her own is told which file to restore."""
    root = course.branch()
    write(root, "Week03/pyramid_grace_hopper.py", RIGHT)
    write(root, "Week03/pyramid_alan_turing.py", WRONG)
    job = graded()
    assert [("student", "Week03/pyramid_alan_turing.py")] == broken(job)
    assert 1 == job.steps[POLICY].status
    assert "merged work of alan&#95;turing" in job.steps[POLICY].summary


def test_only_a_classmates_file(course, graded):
    """Names cannot tell it from the classmate's own change: the instructor is asked to look."""
    write(course.branch(), "Week03/pyramid_alan_turing.py", WRONG)
    job = graded()
    assert [] == broken(job)
    assert "👀" in job.steps[POLICY].summary


@pytest.mark.timeout(600)
def test_three_thousand_files(course, graded):
    """A flood is answered file by file, and the summaries stay under GitHub's limit."""
    root = course.branch()
    write(root, "Week03/pyramid_grace_hopper.py", RIGHT)
    for number in range(2_999):
        write(root, f"Week03/data_{number}.csv", "1,2\n")
    job = graded()
    found = verdicts(job)
    assert (3_000, "passed") == (len(found), found["Week03/pyramid_grace_hopper.py"])
    assert 2_999 == len(broken(job))
    assert 0 == job.steps[TAKE].status
    assert (1, 1) == (job.steps[POLICY].status, job.steps[GRADE].status)
    for step in (job.steps[POLICY], job.steps[GRADE]):
        assert 10 == len(step.annotations)
        assert 0 < len(step.summary.encode()) < SUMMARY_LIMIT
    assert "more files are not in the table" in job.steps[GRADE].summary


def test_a_line_break_in_a_name(course, graded):
    """The name is one name, is told as it is, and gives no command."""
    path = "Week03/pyramid_grace_hopper.py\n::error::forged\nWeek03/x.py"
    write(course.branch(), path, RIGHT)
    job = graded()
    shown = path.replace("\n", "\\n")
    assert [("name", shown)] == broken(job)
    assert [shown] == list(verdicts(job))
    assert (1, 1) == (job.steps[POLICY].status, job.steps[GRADE].status)
    commands = [line for step in job.steps.values() for line in obeyed(step.log)]
    assert [] == [line for line in commands if line.startswith("::error::")]


def test_a_link_is_not_followed(course, graded):
    """A link to the grader's own answers is named, and nothing is read through it."""
    root = course.branch()
    link = root / "Week03/pyramid_grace_hopper.py"
    link.symlink_to("../grader/exercises/week03/pyramid/accept/beginner.py")
    job = graded()
    assert [("kind", "Week03/pyramid_grace_hopper.py")] == broken(job)
    assert {} == verdicts(job)
    assert not job.passed


def test_what_a_submission_prints_is_no_command(course, graded):
    """Commands, colours and Markdown that a file prints are shown and not obeyed."""
    text = "::error::forged\\n::stop-commands::x\\n##[error]forged\\n```\\n# forged\\n@everyone"
    write(course.branch(), "Week03/pyramid_grace_hopper.py", f'print("{text}")\n{WRONG}')
    job = graded()
    assert [] == [line for line in obeyed(job.steps[GRADE].log) if "forged" in line]
    assert "\n````text\n" in job.steps[GRADE].summary


# --- after the merge ------------------------------------------------------------------------


@pytest.fixture
def regraded(course):
    """Return a function that runs gradebook.yml for an event, on a commit."""

    def regraded(checkout: str, **event: str) -> Job:
        names = {"before": "github.event.before", "week": "inputs.week"}
        return run_job(
            course, "gradebook.yml", {names[n]: value for n, value in event.items()}, checkout
        )

    return regraded


def test_a_push_regrades_what_it_changed(course, regraded):
    """Only what the push changed is graded; work that does not pass fails no run."""
    before = git(course.upstream, "rev-parse", "main")
    write(course.branch(), "Week03/pyramid_grace_hopper.py", WRONG)
    job = regraded(course.open(), before=before)
    assert {"Week03/pyramid_grace_hopper.py": "failed"} == verdicts(job)
    assert job.passed
    assert {"verdict": "failed"} == job.steps[GRADE].output


def test_a_push_is_recorded_in_the_gradebook(course, regraded):
    """With the time of the commit, as the run itself may come much later."""
    before = git(course.upstream, "rev-parse", "main")
    write(course.branch(), "Week03/pyramid_grace_hopper.py", WRONG)
    job = regraded(course.open(), before=before)
    with Gradebook(job.folder / "gradebook" / "gradebook.sqlite") as book:
        [attempt] = book.attempts()
    assert ("grace_hopper", "commit") == (attempt.student, attempt.source)
    assert int(git(job.folder, "log", "-1", "--format=%ct")) == attempt.time


@pytest.mark.parametrize("before", ["0" * 40, "1" * 40])
def test_a_push_with_nothing_before_it_grades_everything(regraded, before):
    """A first push, or one over a rewritten history, leaves nothing out."""
    assert 3 == len(verdicts(regraded("main", before=before)))


def test_a_week_on_demand(regraded):
    """All of a week is graded, and no other."""
    assert {"Week02/types_alan_turing.py"} == set(verdicts(regraded("main", week="02")))


@pytest.mark.parametrize("week", ["x; touch hacked", "$(touch hacked)", "--help", "77"])
def test_a_week_that_is_none(regraded, week):
    """What is typed for the week is an argument and nothing else."""
    job = regraded("main", week=week)
    assert 2 == job.steps[GRADE].status
    assert not (job.folder / "hacked").exists()
