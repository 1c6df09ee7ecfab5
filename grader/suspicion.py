"""Which of the suspicious places in a submission an instructor hears of.

What an exercise asks for is not suspicious there: the frames that week 3 counts callers by, say.
What an accepted solution does is what an exercise asks for, so nobody has to list it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from grader.catalog import Exercise
from grader.results import Look
from grader.sandbox.looks import Found, looks


def needing_a_look(exercise: Exercise | None, found: Iterable[Found]) -> list[Look]:
    """Return what was found in a submission, but for what the exercise makes people do."""
    usual = frozenset[str]() if exercise is None else _usual(exercise.folder)
    told = (f for f in found if f.kind not in usual)
    return [Look(kind=f.kind, line=f.line, sentence=f.sentence) for f in told]


@cache
def _usual(folder: Path) -> frozenset[str]:
    """Return the kinds of places that the accepted solutions of an exercise have."""
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("accept/*.py"))
    return frozenset(look.kind for text in texts for look in looks(text))
