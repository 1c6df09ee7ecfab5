"""Writes an exercise's starter where a student's submission belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from grader.catalog import Exercise, load_catalog
from grader.errors import UsageError
from grader.quiz.starter import starter
from grader.spelling import spell, words_of

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")


def _starter(exercise: Exercise) -> bytes:
    return starter(exercise).encode() if exercise.questions else exercise.starter.read_bytes()


def write_starter(root: Path, slug: str, names: Sequence[str]) -> Path:
    """Write the starter of an exercise for a student; return its path relative to `root`.

    Raises:
        UsageError: the exercise is unknown or there are several, the name has no letters, or the
            file exists already.

    """
    exercise, *others = load_catalog().named(slug)
    if others:
        raise UsageError(f'every week has a "{slug}"; name the week\'s, as in {exercise.slug}')
    words = [word for name in names for word in words_of(spell(name)[0].lower())]
    student = "_".join(words)
    if not _NAME.fullmatch(student):
        raise UsageError(
            f'"{" ".join(names)}" cannot be made a file name: give a first and a last name, '
            "as in: grader new functions ada lovelace"
        )
    path = Path(f"Week{exercise.week:02d}") / f"{exercise.prefix}_{student}{exercise.ending}"
    text = _starter(exercise)
    try:
        (root / path.parent).mkdir(exist_ok=True)
        with (root / path).open("xb") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} exists already; it was left as it is.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
    return path
