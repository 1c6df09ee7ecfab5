"""Attempts and a course's rules → points. Pure: the same attempts give the same grades.

Neither the order of the attempts nor how often one is given matters. No file is read here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from grader.gradebook.course import Counted, Course, Late, Student
from grader.results import Verdict

DAY = 24 * 60 * 60  #: seconds

Source = Literal["at", "commit", "file"]
SOURCES: tuple[Source, ...] = ("at", "commit", "file")  #: the surest first


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one run found out about one file."""

    run: str  #: the run's digest
    number: int  #: which of the run's submissions it is
    path: str
    week: int
    exercise: str
    student: str
    verdict: Verdict
    points: float  #: earned, as the checks of that time counted them
    possible: float
    named: bool  #: whether file and name are as they should be
    time: int  #: seconds since 1970, UTC
    source: Source  #: how the time is known

    @property
    def when(self) -> datetime:
        """The time, in UTC."""
        return datetime.fromtimestamp(self.time, UTC)

    @property
    def share(self) -> float:
        """Earned part of what was possible, 0 to 1."""
        return min(1.0, max(0.0, self.points / self.possible)) if self.possible > 0 else 0.0


State = Literal["counted", "missing", "misnamed", "too late", "not graded"]


@dataclass(frozen=True, slots=True)
class Score:
    """What a student has for one exercise."""

    exercise: Counted
    state: State
    points: float = 0.0  #: what counts, lateness taken off
    attempt: Attempt | None = None  #: the one that counts; for what does not, the newest
    days_late: int = 0  #: days begun
    lost: float = 0.0  #: points that lateness took


@dataclass(frozen=True, slots=True)
class Grades:
    """Everything one student has."""

    student: Student
    scores: tuple[Score, ...]  #: one for each of the course's exercises, in their order

    def points(self, week: int | None = None) -> float:
        """Return the points of a week, of all for None."""
        return math.fsum(s.points for s in self.scores if week in (None, s.exercise.week))


def grade(course: Course, attempts: Iterable[Attempt]) -> list[Grades]:
    """Return everybody's grades, in the order of the roster."""
    found: dict[tuple[str, int, str], set[Attempt]] = defaultdict(set)
    for attempt in attempts:
        found[attempt.student, attempt.week, attempt.exercise].add(attempt)
    return [
        Grades(
            student,
            tuple(
                score(course, each, found.get((student.name, each.week, each.exercise), ()))
                for each in course.exercises
            ),
        )
        for student in course.students
    ]


def score(course: Course, exercise: Counted, attempts: Iterable[Attempt]) -> Score:
    """Return what a student's attempts at one exercise count."""
    ordered = sorted(set(attempts), key=_order)
    if not ordered:
        return Score(exercise, "missing")
    named = [each for each in ordered if each.named]
    if not named:
        return Score(exercise, "misnamed", attempt=ordered[-1])
    graded = [each for each in named if each.verdict != "error"]
    scores = [_scored(course.late, exercise, each) for each in graded or named]
    accepted = [each for each in scores if course.late.accept or not each.days_late]
    if not accepted:
        return Score(exercise, "too late", attempt=named[-1], days_late=scores[-1].days_late)
    if course.attempts == "last":
        return accepted[-1]
    return max(accepted, key=lambda each: each.points)  # the first of the best


def days_late(deadline: datetime | None, time: int) -> int:
    """Return how many days have begun since the deadline; 0 for in time."""
    late = 0.0 if deadline is None else time - deadline.timestamp()
    return max(0, math.ceil(late / DAY))


def _order(attempt: Attempt) -> tuple[int, str, int]:
    return attempt.time, attempt.run, attempt.number


def _scored(late: Late, exercise: Counted, attempt: Attempt) -> Score:
    days = days_late(exercise.deadline, attempt.time)
    earned = attempt.share * exercise.weight
    lost = earned * min(late.cap, late.per_day * days) / 100
    state: State = "not graded" if attempt.verdict == "error" else "counted"
    return Score(exercise, state, earned - lost, attempt, days, lost)


def strangers(course: Course, attempts: Iterable[Attempt]) -> list[str]:
    """Return the names in attempts at what counts that are not on the roster."""
    roster = {student.name for student in course.students}
    places = {(each.week, each.exercise) for each in course.exercises}
    counted = (each for each in attempts if (each.week, each.exercise) in places)
    return sorted({each.student for each in counted} - roster)
