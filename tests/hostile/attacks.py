"""Reads the attacks of a folder: what each is handed in as, and its text for one course.

Nothing here runs anything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.catalog import Exercise, load_catalog
from grader.sandbox import seccomp
from grader.sandbox.system_calls import MACHINES, NUMBERS

HERE = Path(__file__).parent
KINDS = (
    "crash", "exhaust", "forge", "reach_out", "fake_concurrency", "names_and_reports", "processes"
)  # fmt: skip
WEAK = "unfenced"  #: the folder of what the harness must see succeed

_HEADER = re.compile(r"^# (attack|options|alone|file|beside|finds)\b:?[ \t]*(.*)$", re.MULTILINE)
_WORD = re.compile(r"@\w+(?::\w+)?@")
_CALL = re.compile(r"@SYS:(\w+)@")
_NEWER_CALLS = {
    "mq_notify": (244, 184), "mq_timedsend": (242, 182), "getppid": (110, 173), "exit": (60, 93),
}  # fmt: skip


@dataclass(frozen=True)
class Attack:
    """One file of somebody who means harm."""

    kind: str
    name: str
    sentence: str  #: what it attempts
    text: str  #: with its placeholders
    exercise: Exercise
    options: tuple[str, ...] = ()
    alone: bool = False
    file: str = ""  #: path in the course
    beside: tuple[str, ...] = ()  #: more paths of the same text
    named_badly: bool = False  #: it chose its name itself
    finds: tuple[str, ...] = ()  #: kinds of findings that must come of it, where it is no attack

    @property
    def id(self) -> str:
        """Return its name among all attacks."""
        return f"{self.kind}/{self.name}"

    def text_for(self, words: Mapping[str, object]) -> str:
        """Return its text with every placeholder replaced."""
        text = self.text
        for word, value in words.items():
            text = text.replace(f"@{word}@", str(value))
        return _CALL.sub(lambda match: str(_number(match[1])), text)


def _number(call: str) -> int:
    """Return the number of a system call here, -1 where there is none."""
    machine = seccomp.machine()
    if machine is None:
        return -1
    number = (NUMBERS | _NEWER_CALLS)[call][MACHINES[machine][0]]
    return -1 if number is None else number


def exercise_of(week: int, slug: str) -> Exercise:
    """Return an exercise of the course."""
    for exercise in load_catalog().of_week(week):
        if exercise.slug == slug:
            return exercise
    raise LookupError(f"week {week:02d} has no exercise {slug}")


def _read(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    sentence = ast.get_docstring(ast.parse(_WORD.sub("1", text))) or ""
    assert sentence, f"{path.name} does not say what it attempts"
    header: dict[str, list[str]] = {}
    for match in _HEADER.finditer(text):
        header.setdefault(match[1], []).append(match[2].strip())
    where = dict(part.split("=") for part in header.get("attack", [""])[0].split())
    exercise = exercise_of(int(where.get("week", 2)), where.get("exercise", "types"))
    folder = f"Week{exercise.week:02d}"
    letters = re.sub(r"[^a-z]", "", path.stem)
    file = f"{exercise.prefix}_mallory_{letters}.py"
    if "file" in header:
        file = ast.literal_eval(header["file"][0])
    return Attack(
        kind=path.parent.name,
        name=path.stem,
        sentence=sentence,
        text=text,
        exercise=exercise,
        options=tuple(" ".join(header.get("options", [])).split()),
        alone="alone" in header,
        file=f"{folder}/{file}",
        beside=tuple(f"{folder}/{ast.literal_eval(name)}" for name in header.get("beside", [])),
        named_badly="file" in header,
        finds=tuple(header.get("finds", [""])[0].split()),
    )


def attacks_of(kind: str) -> list[Attack]:
    """Return the attacks of a folder, in the order of their names."""
    return [_read(path) for path in sorted((HERE / kind).glob("*.py"))]
