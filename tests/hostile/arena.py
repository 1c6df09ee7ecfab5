"""Puts attacks into a class of honest students, runs the real command, and tells what it did.

A finding is a sentence that begins with what kind it is: `passed`, `canary`, `victim`, `mark`,
`heard`, `surprise`, `survivor`, `outside`, `bystander`, `honest`, `late`, `fault`, `named`.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attacks import KINDS, Attack, attacks_of
from watching import (
    CANARY_START,
    Bystander,
    Listener,
    adopting_orphans,
    bearing,
    canary,
    descendants,
    differences,
    snapshot,
    survivors,
    swept,
)

import grader
from grader.catalog import Exercise
from grader.sandbox.patience import EXTENSION
from grader.spelling import visible

RUN_LIMIT = 600.0  #: seconds of one command
SLACK = 60.0  #: seconds that starting processes on a busy machine may add to a submission
PACKAGE = Path(grader.__file__).parent
TOKEN = "GRADER_HOSTILE_TOKEN"
# What stands round the submissions; the first alone for folders that depend on it less.
WALLS: dict[str, dict[str, str]] = {
    "no bubblewrap": {"GRADER_BUBBLEWRAP": "no"},
    "bubblewrap, if there is one": {"GRADER_BUBBLEWRAP": "auto"},
    "Landlock 4": {"GRADER_BUBBLEWRAP": "no", "GRADER_LANDLOCK_ABI": "4"},
    "Landlock 1": {"GRADER_BUBBLEWRAP": "no", "GRADER_LANDLOCK_ABI": "1"},
}
EVERY_WALL = ("reach_out",)
_REMOVED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTEST_ADDOPTS", "CI", "PYTHONSAFEPATH")
_HONEST = {"ada_lovelace": "accept", "alan_turing": "reject", "grace_hopper": "accept"}


@dataclass
class Batch:
    """One run of the command on a class with attacks in it, and all that was found."""

    attacks: list[Attack]
    status: int
    terminal: str
    junit: str
    text: str  #: the results file
    results: dict[str, Any]
    walls: str = ""
    alone: dict[str, dict[str, Any]] = field(default_factory=dict)  #: of honest files, by path
    findings: dict[str, list[str]] = field(default_factory=dict)  #: by attack's id; "" for the run

    def record(self, attack: Attack) -> dict[str, Any]:
        """Return what the results say about an attack."""
        path = visible(attack.file.encode("utf-8", "backslashreplace").decode("utf-8"))
        found = [s for s in self.results["submissions"] if s["path"] == path]
        assert 1 == len(found), f"{attack.file!r} is {len(found)} times in the results"
        record: dict[str, Any] = found[0]
        return record


def write(path: Path, text: str) -> Path:
    """Write a file, and the folders it lies in; text that UTF-8 cannot hold is written anyway."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


class Arena:
    """What all runs share: the grader's copy, the honest results, the secrets.

    Close it when the last run is over.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.home = folder / "home"
        self.canaries = {
            name: canary() for name in ("token", "classmate", "suite", "home", "tmp", "process")
        }
        shutil.copytree(
            PACKAGE, self.library / "grader", ignore=shutil.ignore_patterns("__pycache__")
        )
        for suite in self.library.glob("grader/exercises/*/*/suite.py"):
            with suite.open("a") as file:
                file.write(f"\n_CANARY = {self.canaries['suite']!r}\n")
        self.secret = write(self.home / ".ssh" / "id_ed25519", self.canaries["home"])
        self.listener_canary = self.canaries["listener"] = canary()
        descriptor, name = tempfile.mkstemp(prefix="notes", dir="/tmp")
        os.write(descriptor, self.canaries["tmp"].encode())
        os.close(descriptor)
        self.tmp_secret = Path(name)
        self._numbers = itertools.count()
        self._alone: dict[str, dict[str, Any]] = {}

    def close(self) -> None:
        """Take back what lies outside the arena's folder."""
        self.tmp_secret.unlink(missing_ok=True)

    # -- honest students -------------------------------------------------------------------------

    def honest(self, exercise: Exercise) -> dict[str, str]:
        """Return the honest files of one exercise: two right ones and a wrong one."""
        files = {}
        for place, (student, folder) in enumerate(_HONEST.items()):
            solutions = sorted((exercise.folder / folder).glob("*.py"))
            text = solutions[place % len(solutions)].read_text(encoding="utf-8")
            name = f"Week{exercise.week:02d}/{exercise.prefix}_{student}.py"
            files[name] = f"{text}\n# {self.canaries['classmate']}\n"
        return files

    def results_alone(self, exercises: Iterable[Exercise]) -> dict[str, dict[str, Any]]:
        """Return the results that honest files get without any attack beside them."""
        missing = [e for e in exercises if next(iter(self.honest(e))) not in self._alone]
        if missing:
            course = self.folder / f"honest{next(self._numbers)}"
            for exercise in missing:
                for name, text in self.honest(exercise).items():
                    write(course / name, text)
            self._alone |= comparable(self.command(course, [], write_bytecode=True).results)
        return self._alone

    # -- the command -----------------------------------------------------------------------------

    def command(
        self,
        course: Path,
        attacks: Sequence[Attack],
        *options: str,
        write_bytecode: bool = False,
        **variables: str,
    ) -> Batch:
        """Run the real command in a course and read everything it says."""
        out = self.folder / "out" / course.name
        out.mkdir(parents=True)
        files = ["--json", str(out / "results.json"), "--junit", str(out / "junit.xml")]
        run = subprocess.run(
            [sys.executable, "-m", "grader", "--no-cache", *files, *options],
            cwd=course,
            env=self._environment(variables, write_bytecode=write_bytecode),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=RUN_LIMIT,
            check=False,
        )
        terminal = (run.stdout + run.stderr).decode("utf-8", "replace")
        assert (out / "results.json").exists(), terminal
        text = (out / "results.json").read_text(encoding="utf-8")
        junit = (out / "junit.xml").read_text(encoding="utf-8")
        return Batch(list(attacks), run.returncode, terminal, junit, text, json.loads(text))

    def _environment(self, variables: dict[str, str], *, write_bytecode: bool) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _REMOVED}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        if not write_bytecode:  # the package must be what it was
            kept["PYTHONDONTWRITEBYTECODE"] = "1"
        own = {
            "PYTHONPATH": str(self.library),
            "PYTHONUTF8": "1",
            "HOME": str(self.home),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self.folder / "hypothesis"),
            TOKEN: self.canaries["token"],
            "GITHUB_TOKEN": self.canaries["token"],
        }
        return kept | own | variables

    # -- attacks ---------------------------------------------------------------------------------

    def run(
        self, attacks: Sequence[Attack], *options: str, walls: str = "", **variables: str
    ) -> Batch:
        """Grade a class with attacks in it; tell everything that should not have happened."""
        exercises = {attack.exercise.folder: attack.exercise for attack in attacks}
        alone = self.results_alone(exercises.values())
        course = self.folder / f"course{next(self._numbers)}"
        for exercise in exercises.values():
            for name, text in self.honest(exercise).items():
                write(course / name, text)
        with self._surroundings() as (bystander, listener):
            words = {a.id: self._words(a, course, bystander, listener) for a in attacks}
            for attack in attacks:
                for name in (attack.file, *attack.beside):
                    write(course / name, attack.text_for(words[attack.id]))
            watched = (course, self.home, self.folder / "victims", self.library)
            files, state, running = snapshot(*watched), bystander.state(), descendants()
            batch = self.command(course, attacks, *options, **WALLS.get(walls, {}), **variables)
            batch.walls = walls
            run = [f"survivor: {line}" for line in survivors(running)]
            changed = differences(files, snapshot(*watched))
            run += [f"outside: {path}" for path in changed]
            now = bystander.state()
            run += [f"bystander: {k}: {state.get(k)} → {now.get(k)}" for k in state | now
                    if state.get(k) != now.get(k)]  # fmt: skip
        run += [f"heard: {what}" for what in listener.heard]
        batch.alone = {path: alone[path] for e in exercises.values() for path in self.honest(e)}
        run += self._leaks(about_others(batch) + batch.junit + batch.terminal)
        run += about_honest(batch.alone, batch)
        batch.findings[""] = run
        for attack in attacks:
            about = self.about_record(attack, batch)
            folder = str(words[attack.id]["FOLDER"])
            about += [f"victim: {path}" for path in changed if f"{path}/".startswith(f"{folder}/")]
            mark, key = str(words[attack.id]["MARK"]), int(str(words[attack.id]["KEY"]))
            about += [f"heard: {what}" for what in listener.heard if mark in what]
            about += [f"mark: {what}" for what in swept(bearing(mark, key), key)]
            batch.findings[attack.id] = about
        return batch

    @contextlib.contextmanager
    def _surroundings(self) -> Iterator[tuple[Bystander, Listener]]:
        with tempfile.TemporaryDirectory() as short:  # names of sockets must be short
            listener = Listener(self.listener_canary, Path(short))
            try:
                with adopting_orphans():
                    bystander = Bystander(self.canaries["process"], self.secret)
                    try:
                        yield bystander, listener
                    finally:
                        bystander.close()
            finally:
                listener.close()

    def _words(
        self, attack: Attack, course: Path, bystander: Bystander, listener: Listener
    ) -> dict[str, object]:
        folder = self.folder / "victims" / f"{next(self._numbers)}"
        victim = write(folder / "victim.txt", "as it was\n")
        write(folder / "second.txt", "as it was too\n")
        (folder / "inner").mkdir()
        package = self.library / "grader"
        exercise = attack.exercise
        suite = package / "exercises" / exercise.folder.parent.name / exercise.slug / "suite.py"
        return {
            "VICTIM": victim,
            "FOLDER": folder,
            "CLASSMATE": course / next(iter(self.honest(exercise))),
            "SUITE": suite,
            "PACKAGE": package,
            "COURSE": course,
            "SECRET": self.secret,
            "TMP_SECRET": self.tmp_secret,
            "TOKEN": TOKEN,
            "PID": bystander.pid,
            "CANARY_START": CANARY_START,
            "MARK": f"q{secrets.token_hex(6)}q",
            "KEY": secrets.randbits(30),
            "PORT": listener.port,
            "SOCKET": listener.path,
            "ABSTRACT": listener.abstract,
        }

    def about_record(self, attack: Attack, batch: Batch) -> list[str]:
        """Return what is wrong with an attack's own result."""
        record = batch.record(attack)
        found = [f"passed: {attack.sentence}"] * (record["verdict"] == "passed")
        found += ["fault: the grader itself failed"] * (record["verdict"] == "error")
        found += [f"fault: {c['message']}" for c in record["checks"] if c["verdict"] == "error"]
        lines = record["output"].splitlines()
        found += [f"surprise: {line}" for line in lines if line.startswith("SURPRISE")]
        if record["naming"] and not attack.named_badly:
            found.append(f"named: {record['naming']}")
        tried = sum(check["verdict"] != "skipped" for check in record["checks"])
        limit = attack.exercise.time_limit * EXTENSION * (1 + tried) + SLACK
        found += [f"late: {record['seconds']} s"] * (record["seconds"] > limit)
        return found + self._leaks(json.dumps(record, ensure_ascii=False))

    def _leaks(self, text: str) -> list[str]:
        return [f"canary: {name}" for name, secret in self.canaries.items() if secret in text]


def about_honest(alone: dict[str, dict[str, Any]], batch: Batch) -> list[str]:
    """Return which honest results are not what they are without attacks."""
    now = comparable(batch.results)
    return [
        f"honest: {path}: {difference}"
        for path, result in alone.items()
        for difference in what_differs(result, now.get(path), "")
    ]


def what_differs(one: Any, other: Any, where: str) -> Iterator[str]:
    """Yield each place where two results are not the same, and what stands there."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from what_differs(one[key], other[key], f"{where}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, pair in enumerate(zip(one, other, strict=True)):
            yield from what_differs(*pair, f"{where}[{place}]")
    elif one != other:
        yield f"{where}: {str(one)[:300]} / {str(other)[:300]}"


def about_others(batch: Batch) -> str:
    """Return the results but for the honest records, which may show lines of their own files."""
    others = [s for s in batch.results["submissions"] if s["path"] not in batch.alone]
    return json.dumps({**batch.results, "submissions": others}, ensure_ascii=False)


def comparable(value: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the submissions by path, without what differs from run to run."""
    return {s["path"]: _without_durations(s) for s in value["submissions"]}


def _without_durations(value: Any) -> Any:
    if isinstance(value, dict):
        differing = ("seconds", "cached")
        kept = {k: _without_durations(v) for k, v in value.items() if k not in differing}
        if isinstance(kept.get("output"), str):  # in whatever order its own threads print
            kept["output"] = "".join(sorted(kept["output"].splitlines(keepends=True)))
        return kept
    return [_without_durations(v) for v in value] if isinstance(value, list) else value


def runs_of(attacks: Iterable[Attack]) -> list[list[Attack]]:
    """Put attacks together that may share a run."""
    groups: dict[object, list[Attack]] = {}
    for attack in attacks:
        groups.setdefault(attack.id if attack.alone else attack.options, []).append(attack)
    return list(groups.values())


def walls_of(kind: str) -> list[str]:
    """Return the walls within which a folder's attacks are run; the environment may fix them."""
    if {"GRADER_BUBBLEWRAP", "GRADER_LANDLOCK_ABI"} & os.environ.keys():
        return [""]
    return list(WALLS) if kind in EVERY_WALL else [next(iter(WALLS))]


class Batches:
    """The runs of every folder, each made when it is first asked for."""

    def __init__(self, arena: Arena) -> None:
        self.arena = arena
        self._made: dict[str, list[Batch]] = {}

    def __call__(self, kind: str) -> list[Batch]:
        """Return the runs of one folder."""
        if kind not in KINDS:
            raise LookupError(f"there is no kind {kind}")
        if kind not in self._made:
            walls = walls_of(kind)
            self._made[kind] = [
                self.arena.run(group, *group[0].options, walls=wall)
                for group, wall in itertools.product(runs_of(attacks_of(kind)), walls)
            ]
        return self._made[kind]
