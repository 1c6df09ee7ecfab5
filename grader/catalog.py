"""The exercises of the course: finds, loads and validates every `exercise.toml`.

An exercise is a folder `grader/exercises/weekNN/<slug>/`; this module knows that layout and no
other does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import CatalogError, UsageError
from grader.spelling import closest

EXERCISES = Path(__file__).parent / "exercises"
FORMAT = 1


class Exercise(msgspec.Struct, frozen=True, dict=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise, as its `exercise.toml` describes it."""

    format: int
    week: int
    prefix: str  #: how a submission's file name begins
    title: str
    requires: tuple[str, ...] = ()  #: names a submission must define
    time_limit: float = 5.0  #: seconds one check may take
    advice: tuple[str, ...] = ()  #: checks that inform and never fail a submission
    threads: bool = False  #: whether students start threads (the clock is then the real one)
    processes: bool = False
    lab: bool = False  #: whether checks explore interleavings
    scratch: bool = False  #: whether a submission may write files, in a folder of its own
    environment: dict[str, str] = {}  #: variables, with `scratch`; {scratch} is the folder's path
    packages: dict[str, str] = {}  #: package it cannot do without → the extra that brings it
    questions: str = ""  #: file of the questions, where students answer some instead of programming
    reject: dict[str, tuple[str, ...]] = {}  #: file in `reject/` → checks that must fail
    folder: Path = Path()

    @property
    def slug(self) -> str:
        """The exercise's name on the command line: its folder's name; a quiz adds the week."""
        return f"{self.folder.name}-{self.week:02d}" if self.questions else self.folder.name

    @property
    def ending(self) -> str:
        """How the name of a submission ends."""
        return ".toml" if self.questions else ".py"

    @property
    def suite(self) -> Path:
        """The file that holds the checks."""
        return self.folder / "suite.py"

    @property
    def starter(self) -> Path:
        """What `grader new` hands to a student."""
        return self.folder / f"starter{self.ending}"

    @cached_property
    def accepted(self) -> tuple[Path, ...]:
        """Solutions that must pass."""
        return tuple(sorted((self.folder / "accept").glob(f"*{self.ending}")))

    @cached_property
    def rejected(self) -> tuple[Path, ...]:
        """Solutions that must be turned away, or told something."""
        return tuple(sorted((self.folder / "reject").glob(f"*{self.ending}")))


class Catalog:
    """Every exercise, by slug and by week and prefix.

    It goes through those that ask for a program; the quizzes are a catalog of their own beside it.
    """

    def __init__(self, exercises: list[Exercise], quizzes: Sequence[Exercise] = ()) -> None:
        self.exercises = sorted(exercises, key=lambda e: (e.week, e.slug))
        self._quizzes = list(quizzes)
        self._by_place = {(e.week, e.prefix): e for e in self.exercises}
        self._by_folder = {e.folder: e for e in self.exercises}

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def __len__(self) -> int:
        return len(self.exercises)

    @cached_property
    def quizzes(self) -> Catalog:
        """The quizzes of the course."""
        return Catalog(self._quizzes)

    def of_week(self, week: int) -> list[Exercise]:
        """Return the exercises of a week, in the order of their slugs."""
        return [e for e in self.exercises if e.week == week]

    @property
    def weeks(self) -> list[int]:
        """Return the numbers of the weeks that have an exercise."""
        return sorted({e.week for e in self.exercises})

    def find(self, week: int, prefix: str) -> Exercise | None:
        """Return the exercise of that week and prefix, if there is one."""
        return self._by_place.get((week, prefix))

    def by_prefix(self, prefix: str) -> list[Exercise]:
        """Return every exercise with that prefix, whatever its week."""
        return [e for e in self.exercises if e.prefix == prefix]

    def by_slug(self, slug: str) -> list[Exercise]:
        """Return every exercise with that slug, whatever its week."""
        return [e for e in self.exercises if e.slug == slug]

    def named(self, slug: str) -> list[Exercise]:
        """Return every exercise with that slug; "quiz" names every quiz.

        Raises:
            UsageError: there is none; names the one that may be meant.

        """
        found = self.by_slug(slug) or [e for e in self.quizzes if slug in (e.slug, e.prefix)]
        if not found:
            near = closest(slug, [e.slug for e in (*self, *self.quizzes)])
            meant = f'Did you mean "{near}"?' if near else "See: grader list"
            raise UsageError(f'there is no exercise "{slug}". {meant}')
        return found

    def by_folder(self, folder: Path) -> Exercise | None:
        """Return the exercise that lives in that folder, if any."""
        return self._by_folder.get(folder)


def _parse(path: Path) -> Exercise:
    try:
        data: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: cannot be read: {error}. Repair the file.") from error
    try:
        exercise = msgspec.structs.replace(
            msgspec.convert(data, Exercise, strict=False), folder=path.parent
        )
    except msgspec.ValidationError as error:
        raise CatalogError(f"{path}: {error}. Compare it with another exercise.toml.") from error
    if exercise.format != FORMAT:
        raise CatalogError(
            f"{path}: format {exercise.format} is unknown; write `format = {FORMAT}`."
        )
    if path.parent.parent.name != f"week{exercise.week:02d}":
        raise CatalogError(
            f"{path}: says week {exercise.week} but lies in {path.parent.parent.name}; "
            "move it or change `week`."
        )
    return exercise


def load_catalog(folder: Path = EXERCISES) -> Catalog:
    """Load every exercise below a folder.

    Raises:
        CatalogError: an `exercise.toml` cannot be read or says something impossible.

    """
    exercises = [_parse(path) for path in sorted(folder.glob("week*/*/exercise.toml"))]
    quizzes = [e for e in exercises if e.questions]
    catalog = Catalog([e for e in exercises if not e.questions], quizzes)
    if len({(e.week, e.prefix) for e in exercises}) != len(exercises):
        taken: set[tuple[int, str]] = set()
        for e in exercises:
            if (e.week, e.prefix) in taken:
                raise CatalogError(
                    f"{e.folder}: week {e.week} already has an exercise with the prefix "
                    f'"{e.prefix}"; choose another.'
                )
            taken.add((e.week, e.prefix))
    return catalog
