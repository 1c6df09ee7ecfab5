"""The gradebook in real processes: many at once, killed, on a full disk, and its commands."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from classroom import grader

from grader import results
from grader.gradebook.store import Gradebook
from grader.results import CheckResult, Confinement, Run, SubmissionResult

EACH = 5  # runs that each of the processes adds

COURSE = """
format = 1
time_zone = "Europe/Berlin"

[late]
per_day = 10

[[student]]
name = "ada_lovelace"
github = "ada"
id = "0012"

[[student]]
name = "alan_turing"
id = "0013"

[[exercise]]
week = 3
exercise = "pyramid"
weight = 4
deadline = 2026-10-18T23:59:59
"""

PRELUDE = """
import resource, sys
from pathlib import Path
from grader import results
from grader.gradebook.store import Gradebook, Time

def add(book, name):
    run = results.decode(Path(name).read_bytes())
    book.add(run, {s.path: [Time("file", 1)] for s in run.submissions})
    print(name, flush=True)

"""
ADDING = """
print("ready", flush=True)
sys.stdin.readline()
with Gradebook.create(Path(sys.argv[1])) as book:
    for name in sys.argv[2:]:
        add(book, name)
"""
STOPPING = """
first, second = sys.argv[2:]
with Gradebook.create(Path(sys.argv[1])) as book:
    add(book, first)
    attempt = Gradebook._attempt
    def stop(self, run, number, found):
        attempt(self, run, number, found)
        if number == 2:
            print("in the middle", flush=True)
            sys.stdin.readline()
    Gradebook._attempt = stop
    add(book, second)
"""
FILLING = """
first, second = sys.argv[2:]
with Gradebook.create(Path(sys.argv[1])) as book:
    add(book, first)
    resource.setrlimit(resource.RLIMIT_FSIZE, (96 * 1024, 96 * 1024))
    try:
        add(book, second)
    except Exception as error:
        print(type(error).__name__, error)
"""


def run_of(name: str, submissions: int = 4, text: str = "It works.") -> Run:
    return Run(
        submissions=[
            SubmissionResult(
                path=f"Week03/pyramid_{name}_{i}.py",
                week=3,
                exercise="pyramid",
                student=f"{name}_{i}",
                verdict="passed",
                checks=[
                    CheckResult(
                        id="test_a", kind="required", verdict="passed", sentence=text, points=1
                    )
                ],
            )
            for i in range(submissions)
        ],
        confinement=Confinement(confined=True),
        seconds=1.0,
        seed=0,
        grader="1",
        python="3.13",
    )


def written(folder: Path, name: str, run: Run) -> str:
    path = folder / f"{name}.json"
    path.write_bytes(results.encode(run))
    return str(path)


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def recorded(path: Path) -> dict[str, int]:
    """Return how many attempts of each run a gradebook has; it must be sound."""
    db = sqlite3.connect(path)
    assert [("ok",)] == db.execute("PRAGMA integrity_check").fetchall()
    assert [] == db.execute("PRAGMA foreign_key_check").fetchall()
    db.close()
    found: dict[str, int] = {}
    with Gradebook(path) as book:
        for attempt in book.attempts():
            name = attempt.student.rpartition("_")[0]
            found[name] = found.get(name, 0) + 1
    return found


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    """Three processes make one gradebook, and every run that each of them adds is in it."""
    book = tmp_path / "g"
    names = {c: [f"{c}{i}" for i in range(EACH)] for c in "abc"}
    files = {c: [written(tmp_path, n, run_of(n)) for n in names[c]] for c in "abc"}
    processes = [start(ADDING, str(book), *files[c]) for c in "abc"]
    for each in processes:
        assert "ready\n" == each.stdout.readline()
    for each in processes:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in processes:
        each.communicate(timeout=100)
    assert [0, 0, 0] == [each.returncode for each in processes]
    assert {name: 4 for c in "abc" for name in names[c]} == recorded(book)


def test_a_process_that_is_killed_loses_nothing_that_was_recorded(tmp_path):
    """Killed between two rows of a run: that run is not there at all, the one before is whole."""
    book = tmp_path / "g"
    files = [written(tmp_path, name, run_of(name)) for name in ("first", "second")]
    process = start(STOPPING, str(book), *files)
    assert [f"{files[0]}\n", "in the middle\n"] == [process.stdout.readline() for _ in range(2)]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=100)
    assert {"first": 4} == recorded(book)
    with Gradebook(book) as again:
        run = results.decode(Path(files[1]).read_bytes())
        assert again.add(run, {s.path: [] for s in run.submissions}).new


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the size of files")
def test_a_full_disk_loses_nothing_that_was_recorded(tmp_path):
    """A run that does not fit is told, and what was there before is whole."""
    book = tmp_path / "g"
    small = written(tmp_path, "small", run_of("small"))
    large = written(tmp_path, "large", run_of("large", 2000, "It works. " * 40))
    process = start(FILLING, str(book), small, large)
    told = process.communicate(timeout=100)[0]
    assert "GraderError" in told
    assert "What was recorded before is still there" in told
    assert {"small": 4} == recorded(book)


@pytest.fixture
def course(tmp_path):
    """Return a folder with a course and the results of one run."""
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    run = run_of("ada")
    one = run.submissions[0]
    named = [
        SubmissionResult(
            path=f"Week03/pyramid_{name}.py",
            week=3,
            exercise="pyramid",
            student=name,
            verdict="passed",
            checks=one.checks,
        )
        for name in ("ada_lovelace", "grace_hopper")
    ]
    import msgspec

    written(tmp_path, "results", msgspec.structs.replace(run, submissions=named))
    return tmp_path


def test_the_commands_tell_what_there_is(course):
    """Add, ask and export, as an instructor would."""

    def told(*arguments: str) -> str:
        done = grader(course, "gradebook", *arguments)
        assert 0 == done.returncode, done.stderr
        return done.stdout

    assert "recorded, 2 submissions" in told("add", "results.json", "--at", "2026-10-19T10:00")
    assert "recorded already" in told("add", "results.json")
    assert ["ada_lovelace 3.6 3.6", "alan_turing 0 0"] == [
        " ".join(line.split()) for line in told("grades").splitlines()[1:3]
    ]
    assert "grace_hopper" in told("grades", "--week", "3")
    assert "alan_turing  Week 03 pyramid  not handed in" in told("missing")
    assert "1 day" in told("late")
    assert "2026-10-19 10:00 (as told with --at)" in told("history", "ada")
    assert "ada_lovelace,ada,0012,3.6,3.6,3.6" in told("export", "--format", "csv")
    (course / "out").mkdir()
    told("export", "--format", "gradescope", "--into", "out")
    assert ["ada_lovelace.json", "alan_turing.json"] == sorted(os.listdir(course / "out"))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["grades"], "there is no such gradebook"),
        (["add", "course.toml"], "these are no results"),
        (["add", "results.json", "--at", "soon"], "is no time"),
        (["add", "results.json", "--commits"], "--at"),
        (["grades", "--course", "nowhere.toml"], "there is no such file"),
    ],
)
def test_wrong_usage_is_told(course, arguments, expected):
    """Status 2, one sentence, and no gradebook is made of nothing."""
    done = grader(course, "gradebook", *arguments, GIT_CEILING_DIRECTORIES=str(course))
    assert (2, True) == (done.returncode, expected in done.stderr)
    assert not (course / "gradebook.sqlite").exists()


def test_times_come_from_commits(course):
    """The time of a file is that of the last commit that changed it."""

    def git(*arguments: str, date: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments],
            cwd=course,
            env=os.environ | {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date},
            check=True,
            capture_output=True,
        )

    first, second = "2026-10-18T10:00:00+02:00", "2026-10-20T10:00:00+02:00"
    (course / "Week03").mkdir()
    (course / "Week03/pyramid_ada_lovelace.py").write_text("x = 1\n", encoding="utf-8")
    git("init", "-q", date=first)
    git("add", "Week03", date=first)
    git("commit", "-q", "-m", "one", date=first)
    (course / "Week03/pyramid_grace_hopper.py").write_text("x = 1\n", encoding="utf-8")
    git("add", "Week03", date=second)
    git("commit", "-q", "-m", "two", date=second)
    assert 0 == grader(course, "gradebook", "add", "results.json", "--commits").returncode
    with Gradebook(course / "gradebook.sqlite") as book:
        found = {a.student: (a.source, a.when.isoformat()) for a in book.attempts()}
    assert {
        "ada_lovelace": ("commit", "2026-10-18T08:00:00+00:00"),
        "grace_hopper": ("commit", "2026-10-20T08:00:00+00:00"),
    } == found
