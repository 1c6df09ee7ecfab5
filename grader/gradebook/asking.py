"""A gradebook and its course, asked and answered on a terminal.

Computes nothing of its own and changes nothing; what the words of a row are is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.course import Counted, Course, course_exercises, load_course
from grader.gradebook.export import number
from grader.gradebook.grades import Attempt, Grades, Score, grade, score, strangers
from grader.gradebook.store import Gradebook
from grader.report.console import Console, grid

SOURCES = {"at": "as told with --at", "commit": "commit", "file": "results file"}
STRANGERS = 5  #: names told of those who are not on the roster


class Book:
    """What the read-only commands know."""

    def __init__(self, store: Gradebook, course: Course) -> None:
        self.store = store
        self.course = course

    @classmethod
    def open(cls, file: Path, course: Path) -> Book:
        """Open a gradebook and read the course's rules.

        Raises:
            UsageError: one of the files is missing or says something impossible.

        """
        known = course_exercises()
        rules = load_course(course, known)
        return cls(Gradebook(file), rules)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Everything that was recorded."""
        return self.store.attempts()

    @cached_property
    def grades(self) -> list[Grades]:
        """What everybody has."""
        return grade(self.course, self.attempts)

    def show_grades(self, week: int | None) -> None:
        """Print a row per student: points per exercise of a week, or per week."""
        console, exercises = Console(), self._exercises(week)
        weeks = self.course.weeks if week is None else ()
        names = [f"Week {each:02d}" for each in weeks] or [each.exercise for each in exercises]
        rows = [["student", *names, "points"]]
        for each in self.grades:
            cells = [number(each.points(w)) for w in weeks] or [
                _cell(s) for s in each.scores if s.exercise in exercises
            ]
            rows.append([each.student.name, *cells, number(each.points(week))])
        worth = [number(sum(e.weight for e in self.course.of_week(w))) for w in weeks]
        possible = number(sum(each.weight for each in exercises))
        rows.append(["of", *(worth or [number(e.weight) for e in exercises]), possible])
        _show(console, rows, right=range(1, len(rows[0])))
        self._warn(console)

    def show_missing(self, week: int | None) -> None:
        """Print what counts for nobody's points, and why."""
        rows = [
            [each.student.name, _place(s.exercise), _why(s)]
            for each in self.grades
            for s in each.scores
            if s.exercise in self._exercises(week) and s.state != "counted"
        ]
        console = Console()
        _listed(console, ["student", "exercise", "why"], rows, "Nothing is missing.")
        self._warn(console)

    def show_late(self, week: int | None) -> None:
        """Print what came late, and what it costs."""
        rows = [
            [
                each.student.name,
                _place(s.exercise),
                f"{s.days_late} day{'s' if s.days_late > 1 else ''}",
                "does not count" if s.state == "too late" else f"-{number(s.lost)}",
                self._time(s.attempt),
            ]
            for each in self.grades
            for s in each.scores
            if s.exercise in self._exercises(week) and s.days_late and s.attempt
        ]
        header = ["student", "exercise", "late", "points", "handed in"]
        _listed(Console(), header, rows, "Nothing that counts came late.")

    def show_history(self, wanted: str) -> None:
        """Print every attempt of a student in the order of their times."""
        student = self.course.student(wanted)
        mine = [each for each in self.attempts if each.student == student.name]
        counting = {s.attempt for g in self.grades if g.student == student for s in g.scores}
        rows = [
            [
                self._time(each),
                f"Week {each.week:02d} {each.exercise}",
                f"{number(each.points)} of {number(each.possible)}",
                each.verdict if each.named else f"{each.verdict} (file or its name)",
                self._counts(each, counting=each in counting),
            ]
            for each in sorted(mine, key=lambda a: (a.time, a.week, a.exercise, a.run, a.number))
        ]
        header = ["handed in", "exercise", "checks", "verdict", "counts"]
        _listed(Console(), header, rows, f"Nothing of {student.name} was recorded.")

    def _counts(self, attempt: Attempt, *, counting: bool) -> str:
        for each in self.course.exercises:
            if (each.week, each.exercise) == (attempt.week, attempt.exercise):
                found = score(self.course, each, [attempt])
                return f"{number(found.points)} points" if counting else ""
        return "not in course.toml"

    def _exercises(self, week: int | None) -> Sequence[Counted]:
        found = self.course.of_week(week)
        if not found:
            known = ", ".join(map(str, self.course.weeks)) or "none"
            raise UsageError(f"nothing counts in week {week}; weeks of course.toml: {known}.")
        return found

    def _time(self, attempt: Attempt | None) -> str:
        if attempt is None:
            return ""
        local: datetime = attempt.when.astimezone(self.course.time_zone)
        return f"{local:%Y-%m-%d %H:%M} ({SOURCES[attempt.source]})"

    def _warn(self, console: Console) -> None:
        names = strangers(self.course, self.attempts)
        if names:
            more = f" and {len(names) - STRANGERS} more" if len(names) > STRANGERS else ""
            console.say()
            console.say(
                f"Not on the roster, and in no grade: {', '.join(names[:STRANGERS])}{more}. "
                "Add them to course.toml, or have their files renamed."
            )


def _place(exercise: Counted) -> str:
    return f"Week {exercise.week:02d} {exercise.exercise}"


def _cell(found: Score) -> str:
    return "-" if found.state == "missing" else number(found.points)


def _why(found: Score) -> str:
    told = {
        "missing": "not handed in",
        "misnamed": "something is wrong with the file or its name: rename it and grade again",
        "too late": "came too late",
        "not graded": "the grader failed on it: grade it again",
    }
    return told[found.state]


def _listed(console: Console, header: list[str], rows: list[list[str]], nothing: str) -> None:
    if rows:
        _show(console, [header, *rows])
    else:
        console.say(nothing)


def _show(console: Console, rows: list[list[str]], right: Iterable[int] = ()) -> None:
    table = grid(len(rows[0]))
    for index in right:
        table.columns[index].justify = "right"
    for number_of_row, row in enumerate(rows):
        table.add_row(*(console.text(each) for each in row), style="" if number_of_row else "bold")
    console.show(table)
