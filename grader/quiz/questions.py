"""A week's questions: the records, and the loader of `questions.toml`.

Knows what a question must have; neither students' answers nor what a snippet prints enter here.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from grader.catalog import Exercise
from grader.errors import CatalogError

FORMAT = 1
LETTERS = "abcdefgh"

Kind = Literal["single", "multiple", "short", "output"]

_ID = re.compile(r"q[1-9]\d?")
_NEEDS: dict[str, set[str]] = {
    "single": {"choices", "right"},
    "multiple": {"choices", "right"},
    "short": {"right"},
    "output": {"snippet"},
}


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, as `questions.toml` has it."""

    id: str  #: how an answer names it, `q1`
    kind: Kind
    text: str  #: one sentence that ends in a question mark
    hint: str  #: another question, which points and does not tell
    choices: tuple[str, ...] = ()  #: lettered a, b, c … in this order
    right: tuple[str, ...] = ()  #: the right letters; of a short answer every accepted wording
    snippet: str = ""  #: a program to read; of an "output" question the one that is run
    points: float = 1

    @property
    def letters(self) -> str:
        """The letters of its choices, in order."""
        return LETTERS[: len(self.choices)]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    questions: tuple[Question, ...]


def questions_of(exercise: Exercise) -> tuple[Question, ...]:
    """Return the questions that a quiz asks.

    Raises:
        CatalogError: the file cannot be read, or a question lacks something.

    """
    return _load(exercise.folder / exercise.questions)


@lru_cache(maxsize=32)
def _load(path: Path) -> tuple[Question, ...]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        file = msgspec.convert(data, _File)
    except (OSError, ValueError) as error:
        raise CatalogError(f"{path}: {error}. Repair the file.") from error
    ids = [question.id for question in file.questions]
    if file.format != FORMAT or not ids or len(set(ids)) != len(ids):
        raise CatalogError(f"{path}: needs `format = {FORMAT}` and questions with an id each.")
    for question in file.questions:
        if problem := _wrong(question):
            raise CatalogError(f"{path}: {question.id}: {problem}.")
    return file.questions


def _wrong(question: Question) -> str:
    """Return what a question lacks, "" when it is whole."""
    given = {name for name in ("choices", "right", "snippet") if getattr(question, name)}
    lacking = _NEEDS[question.kind] - given
    surplus = given - _NEEDS[question.kind] - {"snippet"}
    if lacking or surplus:
        return f"a question of the kind {question.kind} needs {sorted(_NEEDS[question.kind])}"
    if not _ID.fullmatch(question.id):
        return "ids are q1, q2, q3 and so on"
    if not (question.text.endswith("?") and question.hint.endswith("?")):
        return "its text and its hint are questions and end in a question mark"
    if question.choices and not set(question.right) < set(question.letters):
        return "its right answers are letters of its choices, and not all of them"
    if question.kind == "single" and len(question.right) != 1:
        return "one answer is right"
    return ""
