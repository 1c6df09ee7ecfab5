"""From the start of the grading step of a pull request to its verdict, for one changed file.

The step is the one of `.github/workflows/grade.yml`: `grader --changed` with everything it writes
for GitHub. It runs in a clone of a course on a branch that adds one file; the other steps are
measured beside it. The warm run has graded the same files before, as a repeated run has.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
from functools import partial
from pathlib import Path

import measure

AIM, AIM_NUMBA = 5.0, 8.0
EXERCISES = {  # what one changed file may be; those that do not exist yet are left out
    "pyramid": "Week03/pyramid_alan_turing.py",
    "counter, in the lab": "Week08/counter_alan_turing.py",
    "nogil, with Numba": "Week07/nogil_alan_turing.py",
}
ROOT = Path(__file__).parents[1]
WHO = ["-c", "user.name=Grace Hopper", "-c", "user.email=grace@example.org"]
TEST = "def test_one():\n    assert type(3) is int\n"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True)


def pull_request(folder: Path, path: str) -> Path:
    """Make a course in which a branch `work` adds one file, taken as the workflow takes it."""
    course = folder / path.replace("/", "-")
    course.mkdir()
    for week in ROOT.glob("Week*"):
        shutil.copytree(week, course / week.name)
    (course / "test_one.py").write_text(TEST, encoding="utf-8")
    (course / ".gitignore").write_text("*.json\n*.xml\n*.md\n.grader\n", encoding="utf-8")
    git(course, "init", "--quiet", "--initial-branch=main")
    git(course, "add", "--all")
    git(course, "commit", "--quiet", "--message=course")
    git(course, "checkout", "--quiet", "-b", "work")
    shutil.copy(ROOT / path, course / path.replace("alan_turing", "grace_hopper"))
    git(course, "add", "--all")
    git(course, "commit", "--quiet", "--message=homework")
    git(course, "checkout", "--quiet", "main")
    measure.run([*measure.GRADER, "take", "main", "work", "--into", "."], course)
    return course


def step(course: Path, *arguments: str) -> measure.Usage:
    """Run the grading step; the summary of an earlier run is removed first."""
    summary = course / "summary.md"
    summary.unlink(missing_ok=True)
    command = [*measure.GRADER, *arguments, "--github"]
    used = measure.run(command, course, GITHUB_STEP_SUMMARY=str(summary))
    if used.status not in (0, 1) or not summary.exists():
        raise RuntimeError(f"the step ended with status {used.status}")
    return used


def ways(course: Path) -> dict[str, partial[measure.Usage]]:
    """Return what is measured in turn; the last is what the others are compared with."""
    results = ["--json", "results.json", "--junit", "junit.xml"]
    return {
        "graded anew": partial(step, course, "--changed", "main", *results, "--no-cache"),
        "graded before": partial(step, course, "--changed", "main", *results),
        "policy": partial(step, course, "policy", "main", "--head", "work"),
        "pytest, one test": partial(measure.pytest_run, course, "test_one.py"),
    }


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__, rounds=7)
    count = options.rounds or (3 if options.quick else 7)
    rows = []
    with measure.temporary() as folder:
        for title, path in EXERCISES.items():
            if not (ROOT / path).exists():
                continue
            measured = ways(pull_request(folder, path))
            for way in measured.values():
                way()  # compiles what every later run shares, and fills the cache
            rounds = [[way() for way in measured.values()] for _ in range(count)]
            for number, name in enumerate(measured):
                used = measure.median([each[number] for each in rounds])
                ratio = statistics.median(each[number].wall / each[-1].wall for each in rounds)
                cells = measure.seconds(used.wall), measure.seconds(used.cpu), f"{ratio:.2f}"
                rows.append((f"{title}: {name}", *cells))
    headers = ("from the step's start to its end", "wall", "CPU", "of one pytest")
    measure.table(f"One changed file, medians of {count} interleaved rounds", headers, rows)
    print(f"\n{measure.yardstick()}")
    print(f"The aim is under {AIM:.0f} s on 2 cores, {AIM_NUMBA:.0f} s where Numba is needed.")


if __name__ == "__main__":
    main()
