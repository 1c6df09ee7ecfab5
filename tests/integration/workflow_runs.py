"""Runs a workflow's own steps, read from its file, in a scratch clone of a course.

Stands in for GitHub as far as `run:` steps go: events, the expressions used here, environment files
and a shell. Steps that use an action are left out; what they leave behind (a checkout, an installed
grader) is put there.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from workflow_log import obeyed

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
WHO = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"]
# As actions/cache would restore it: the grader of the checkout, on the interpreter of the tests.
LAUNCHER = f'#!/bin/sh\nPYTHONPATH="$PWD" exec "{sys.executable}" -P -m grader "$@"\n'


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, env=_environment(), capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def _environment(**variables: str) -> dict[str, str]:
    removed = ("GIT_", "GITHUB_", "RUNNER_", "PYTEST_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(removed)}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}
    return kept | own | variables


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow's file as data."""
    loaded: dict[str, Any] = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    return loaded


@dataclass
class Course:
    """The course's repository, and a student's fork with a clone of it."""

    folder: Path
    upstream: Path = field(init=False)
    fork: Path = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        self.upstream, self.fork = self.folder / "upstream.git", self.folder / "fork"
        first = self.folder / "first"
        first.mkdir()
        for name in ("grader", ".github", "constraints.txt", "pyproject.toml", ".gitignore"):
            _copy(ROOT / name, first / name)
        self.base_files(first)
        git(first, "init", "--quiet", "--initial-branch=main")
        git(first, "add", "--all")
        git(first, "commit", "--quiet", "--message=course")
        git(self.folder, "clone", "--quiet", "--bare", str(first), str(self.upstream))
        git(self.folder, "clone", "--quiet", str(self.upstream), str(self.fork))
        shutil.rmtree(first)

    def base_files(self, root: Path) -> None:
        """Write the submissions that are merged already."""
        for path in ("Week02/types_alan_turing.py", "Week03/pyramid_alan_turing.py"):
            _copy(ROOT / path, root / path)
        _copy(ROOT / "Week03/pyramid_alan_turing.py", root / "Week03/pyramid_ada_lovelace.py")
        (root / "Week03/README.md").write_text("The brief.\n")

    def branch(self) -> Path:
        """Give the fork's work tree, on a new branch from the course's main branch."""
        self.number += 1
        git(self.fork, "checkout", "--quiet", "--force", "-b", f"pr{self.number}", "origin/main")
        git(self.fork, "clean", "-dfxq")
        return self.fork

    def open(self) -> str:
        """Commit everything, open a pull request with it and return its head."""
        git(self.fork, "add", "--all", "--force")
        git(self.fork, "commit", "--quiet", "--allow-empty", "--message=homework")
        git(self.fork, "push", "--quiet", "origin", f"HEAD:refs/pull/{self.number}/head")
        return git(self.fork, "rev-parse", "HEAD")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


@dataclass
class Step:
    """A `run:` step that ran."""

    name: str
    status: int
    log: str
    summary: str
    output: dict[str, str]

    @property
    def annotations(self) -> list[str]:
        """The errors that GitHub would show."""
        return [line for line in obeyed(self.log) if line.startswith("::error")]


@dataclass
class Job:
    """A job that ran: its work folder and its steps by name."""

    folder: Path
    temp: Path
    steps: dict[str, Step] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether the check would be green."""
        return not any(step.status for step in self.steps.values())


def run_job(course: Course, name: str, event: dict[str, str], checkout: str) -> Job:
    """Run the steps of a workflow's only job.

    Args:
        course: where to fetch from.
        name: the workflow's file.
        event: what each expression is, `github.event.before` → its value.
        checkout: the commit that the checkout step would check out.

    """
    course.number += 1
    folder, temp = course.folder / f"job{course.number}", course.folder / f"temp{course.number}"
    temp.mkdir()
    git(course.folder, "clone", "--quiet", str(course.upstream), str(folder))
    if checkout not in ("main", git(folder, "rev-parse", "HEAD")):
        git(folder, "fetch", "--quiet", "origin", checkout)
    git(folder, "checkout", "--quiet", checkout)
    launcher = folder / ".venv" / "bin" / "grader"
    launcher.parent.mkdir(parents=True)
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)
    [job] = workflow(name)["jobs"].values()
    ran = Job(folder, temp)
    outcomes: dict[str, int] = {}
    for number, step in enumerate(job["steps"]):
        if "run" in step and _wanted(step, ran, outcomes):
            variables = _evaluated(job.get("env", {}) | step.get("env", {}), event)
            done = _run(step, folder, temp / str(number), variables)
            ran.steps[step["name"]] = done
            outcomes[step.get("id", "")] = done.status
    return ran


def _wanted(step: dict[str, Any], job: Job, outcomes: dict[str, int]) -> bool:
    condition = step.get("if")
    if condition is None:
        return job.passed
    assert condition == "${{ !cancelled() && steps.take.outcome == 'success' }}"
    return outcomes.get("take") == 0


def _evaluated(environment: dict[str, str], event: dict[str, str]) -> dict[str, str]:
    values = {}
    for name, value in environment.items():
        found = re.fullmatch(r"\$\{\{ ([\w.]+) \}\}", value)
        values[name] = event.get(found[1], "") if found else value
    return values


def _run(step: dict[str, Any], folder: Path, files: Path, variables: dict[str, str]) -> Step:
    assert "${{" not in step["run"]
    files.mkdir()
    summary, output = files / "summary.md", files / "output"
    summary.touch()
    output.touch()
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-c", step["run"]],  # as GitHub runs a step
        cwd=folder,
        env=_environment(
            CI="true",
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_OUTPUT=str(output),
            RUNNER_TEMP=str(files.parent),
            **variables,
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        check=False,
    )
    pairs = (line.partition("=") for line in output.read_text().splitlines())
    return Step(
        step["name"],
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        summary.read_text(encoding="utf-8"),
        {name: value for name, _, value in pairs},
    )
