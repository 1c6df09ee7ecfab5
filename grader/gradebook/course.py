"""`course.toml`: who takes part, what counts how much, until when, and what being late costs.

Reads and refuses; computes no grade. Every mistake in the file is told with the file's name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from grader.catalog import load_catalog
from grader.errors import UsageError
from grader.spelling import closest

FORMAT = 1

_Weight = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
_Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Student(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the roster."""

    name: _Text  #: as in file names, `ada_lovelace`
    github: str = ""  #: login
    id: str = ""  #: at the university; text, as it may begin with a zero


class Late(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What being late costs; nothing, unless something is written."""

    accept: bool = True  #: whether anything late counts at all
    per_day: _Percent = 0.0  #: percent of the points, for each day begun
    cap: _Percent = 100.0  #: percent that are lost at the most


class Week(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for all exercises of a week, unless they say otherwise."""

    week: int
    deadline: datetime | None = None
    weight: _Weight = 1.0  #: what its exercises' weights are multiplied by


class Exercise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise that counts."""

    week: int
    exercise: _Text  #: slug
    deadline: datetime | None = None
    weight: _Weight = 1.0  #: points that a complete solution counts
    column: str = ""  #: its name in exported files; two exercises of one name are added up


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: int
    time_zone: _Text
    attempts: Literal["best", "last"] = "best"
    late: Late = Late()
    student: list[Student] = []
    week: list[Week] = []
    exercise: list[Exercise] = []


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise with what its week says filled in."""

    week: int
    exercise: str
    deadline: datetime | None  #: with its time zone
    weight: float  #: points that a complete solution counts
    column: str


class Course(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """The rules of a course."""

    students: tuple[Student, ...]
    exercises: tuple[Counted, ...]  #: by week, then in the order of the file
    time_zone: ZoneInfo
    attempts: Literal["best", "last"] = "best"
    late: Late = Late()

    @cached_property
    def weeks(self) -> tuple[int, ...]:
        """The weeks that count."""
        return tuple(sorted({each.week for each in self.exercises}))

    def of_week(self, week: int | None) -> tuple[Counted, ...]:
        """Return the exercises of a week, all of them for None."""
        return tuple(each for each in self.exercises if week in (None, each.week))

    def student(self, wanted: str) -> Student:
        """Return the student of that name, login or university id.

        Raises:
            UsageError: nobody on the roster is called so.

        """
        for each in self.students:
            if wanted in (each.name, each.id) or wanted.lower() == each.github.lower():
                return each
        near = closest(wanted, [each.name for each in self.students])
        meant = f"did you mean {near}?" if near else "give a name, login or id of course.toml."
        raise UsageError(f'"{wanted}" is not on the roster; {meant}')


def course_exercises() -> set[tuple[int, str]]:
    """Return week and slug of all that counts: exercises and quizzes."""
    catalog = load_catalog()
    return {(each.week, each.slug) for each in (*catalog, *catalog.quizzes)}


def load_course(path: Path, known: Collection[tuple[int, str]]) -> Course:
    """Read a `course.toml`.

    Args:
        path: the file.
        known: week and slug of every exercise there is.

    Raises:
        UsageError: it cannot be read, or says something impossible.

    """
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        file = msgspec.convert(data, _File)
        zone = ZoneInfo(file.time_zone)
    except FileNotFoundError as error:
        raise UsageError(
            f"{path}: there is no such file; docs/gradebook.md shows what to write into it."
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}. Repair the file.") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}. Compare it with docs/gradebook.md.") from error
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            f'{path}: there is no time zone "{data["time_zone"]}"; write one like "Europe/Berlin".'
        ) from error
    for problem in _problems(file, known):
        raise UsageError(f"{path}: {problem}")
    return Course(
        students=tuple(file.student),
        exercises=tuple(sorted(_counted(file, zone), key=lambda each: each.week)),
        time_zone=zone,
        attempts=file.attempts,
        late=file.late,
    )


def in_zone(time: datetime, zone: ZoneInfo) -> datetime:
    """Return a time that says no zone as one of the course's; any other as it is."""
    return time.replace(tzinfo=zone) if time.tzinfo is None else time


def _counted(file: _File, zone: ZoneInfo) -> Iterable[Counted]:
    weeks = {each.week: each for each in file.week}
    for each in file.exercise:
        week = weeks.get(each.week, Week(week=each.week))
        deadline = each.deadline or week.deadline
        yield Counted(
            week=each.week,
            exercise=each.exercise,
            deadline=deadline and in_zone(deadline, zone),
            weight=each.weight * week.weight,
            column=each.column or f"Week {each.week:02d} {each.exercise}",
        )


def _problems(file: _File, known: Collection[tuple[int, str]]) -> Iterable[str]:
    if file.format != FORMAT:
        yield f"format {file.format} is unknown; write `format = {FORMAT}`."
    logins = [each.github.lower() for each in file.student]
    yield from _twice("student with the name", [each.name for each in file.student])
    yield from _twice("student with the login", logins)
    yield from _twice("student with the id", [each.id for each in file.student])
    yield from _twice("[[week]] with the number", [str(each.week) for each in file.week])
    places = [(each.week, each.exercise) for each in file.exercise]
    yield from _twice("exercise", [f"{slug} in week {week}" for week, slug in places])
    for week, slug in places:
        if (week, slug) not in known:
            near = closest(slug, [other for number, other in known if number == week])
            meant = f'did you mean "{near}"?' if near else "see: grader list"
            yield f'week {week} has no exercise "{slug}"; {meant}'
    for number in {each.week for each in file.week} - {week for week, _ in places}:
        yield f"[[week]] {number} has no [[exercise]]; add those that count, or delete it."


def _twice(what: str, values: list[str]) -> Iterable[str]:
    for value in {each for each in values if each and values.count(each) > 1}:
        yield f"there is more than one {what} {value}; keep one."
