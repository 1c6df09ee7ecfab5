"""Grades as other systems take them: CSV, Moodle, Canvas, Gradescope.

Returns what is to be written and writes no file. Numbers are numbers; every text goes through
`report.escape`, so that no cell starts a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from grader.errors import UsageError
from grader.gradebook.course import Course, Student
from grader.gradebook.grades import Attempt, Grades, Score
from grader.report import escape, wording
from grader.results import CheckResult, SubmissionResult

Cell = str | float | None  #: a text, a number, or nothing

CANVAS_KEYS = ("SIS User ID", "SIS Login ID", "Integration ID")  #: columns that say who it is
_CANVAS_NUMBER = re.compile(r" \(\d+\)$")  # Canvas's own number of an assignment, after its name
_POINTS_POSSIBLE = "points possible"


def number(value: float) -> str:
    """Return a number of points as exports write it: at most two decimals, no needless zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain_csv(course: Course, everybody: Sequence[Grades], week: int | None = None) -> str:
    """Return a row per student: who, points per exercise, per week and in all.

    What was not handed in is an empty cell.
    """
    exercises = course.of_week(week)
    weeks = [each for each in course.weeks if week in (None, each)]
    names = [f"Week {each.week:02d} {each.exercise}" for each in exercises]
    totals = [f"Week {each:02d}" for each in weeks]
    rows: list[list[Cell]] = [["student", "github", "id", *names, *totals, "total"]]
    for grades in everybody:
        student = grades.student
        cells = [_cell([s]) for s in grades.scores if week in (None, s.exercise.week)]
        sums = [grades.points(each) for each in weeks]
        rows.append([student.name, student.github, student.id, *cells, *sums, grades.points(week)])
    return _csv(rows)


def moodle_csv(course: Course, everybody: Sequence[Grades], week: int | None = None) -> str:
    """Return what Moodle imports under Grades, Import, CSV file: a row per university id.

    Raises:
        UsageError: a student has no id, by which Moodle could know them.

    """
    for grades in everybody:
        if not grades.student.id:
            raise UsageError(f"{grades.student.name} has no id; Moodle needs it: add it.")
    columns = list(dict.fromkeys(each.column for each in course.of_week(week)))
    rows: list[list[Cell]] = [["ID number", *columns]]
    for grades in everybody:
        found = _by_column(grades, week)
        rows.append([grades.student.id, *(_cell(found[column]) for column in columns)])
    return _csv(rows)


@dataclass(frozen=True, slots=True)
class Filled:
    """A file of Canvas with grades in it, and what did not fit."""

    text: str
    problems: tuple[str, ...]  #: a sentence each


def canvas_csv(
    course: Course, everybody: Sequence[Grades], exported: str, week: int | None = None
) -> Filled:
    """Write grades into the text that Canvas exported; its columns, rows and order stay.

    A cell changes only where a student on the roster handed something in.

    Raises:
        UsageError: the text is not what Canvas exports, or no column of it is one of ours.

    """
    delimiter = ";" if exported.partition("\n")[0].count(";") > exported.count(",") else ","
    rows = _read(exported.removeprefix("\ufeff"), delimiter)
    columns = _canvas_columns(rows[0], course, week)
    problems = [*_unmatched_columns(columns, course, week), *_possible(rows, columns, course, week)]
    seen = set[str]()
    for row in rows[1:]:
        grades = _whose(rows[0], row, everybody)
        if grades is None:
            continue
        seen.add(grades.student.name)
        for name, scores in _by_column(grades, week).items():
            value = _cell(scores)
            if name in columns and value is not None:
                row[columns[name]] = number(value)
    absent = [g.student.name for g in everybody if g.student.name not in seen]
    problems += [f"{name} is not in the file; compare the id with Canvas's." for name in absent]
    text = _written(rows, escape.cell_kept, delimiter, "\r\n" if "\r\n" in exported else "\n")
    return Filled(("\ufeff" if exported.startswith("\ufeff") else "") + text, tuple(problems))


def gradescope_json(
    grades: Grades, result: Callable[[Attempt], SubmissionResult], week: int | None = None
) -> bytes:
    """Return one student's `results.json`: a test per check, and the points after lateness."""
    scores = [s for s in grades.scores if week in (None, s.exercise.week)]
    tests = [test for s in scores for test in _tests(s, result)]
    told = [f"{_place(s)}: {_state(s)}" for s in scores]
    record = {
        "score": float(number(grades.points(week))),
        "output": "\n".join(told),
        "output_format": "text",
        "tests": tests,
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _cell(scores: Iterable[Score]) -> float | None:
    """Add up scores of one column; nothing where nothing was handed in."""
    found = [each.points for each in scores if each.state != "missing"]
    return sum(found) if found else None


def _by_column(grades: Grades, week: int | None) -> dict[str, list[Score]]:
    columns: dict[str, list[Score]] = {}
    for score in grades.scores:
        if week in (None, score.exercise.week):
            columns.setdefault(score.exercise.column, []).append(score)
    return columns


def _csv(rows: Iterable[Sequence[Cell]]) -> str:
    cells = [
        [number(c) if isinstance(c, float | int) else escape.cell(c or "") for c in row]
        for row in rows
    ]
    return _written(cells, str, ",", "\r\n")


def _written(
    rows: Iterable[Sequence[str]], cell: Callable[[str], str], delimiter: str, end: str
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([cell(each) for each in row] for row in rows)
    return out.getvalue()


# --- Canvas -------------------------------------------------------------------------------------


def _read(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = [
            row
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            if row
        ]
    except csv.Error as error:
        raise UsageError(f"the file is no CSV: {error}. Export it from Canvas again.") from error
    if not rows or not set(CANVAS_KEYS) & set(rows[0]):
        raise UsageError(
            "the file does not look like a gradebook exported from Canvas: no column is called "
            f"{' or '.join(CANVAS_KEYS)}. In Canvas: Grades, Export, Entire Gradebook."
        )
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]


def _canvas_columns(header: list[str], course: Course, week: int | None) -> dict[str, int]:
    wanted = {each.column for each in course.of_week(week)}
    names = [_CANVAS_NUMBER.sub("", name) for name in header]
    for name in wanted:
        if names.count(name) > 1:
            raise UsageError(f'the file has more than one column "{name}"; rename one in Canvas.')
    found = {name: names.index(name) for name in wanted if name in names}
    if not found:
        raise UsageError(
            "no column of the file is one of the course's: "
            f"{', '.join(sorted(wanted))}. Create the assignments in Canvas and export again, or "
            "write the assignment's name as `column` in course.toml."
        )
    return found


def _unmatched_columns(columns: dict[str, int], course: Course, week: int | None) -> Iterable[str]:
    for name in dict.fromkeys(each.column for each in course.of_week(week)):
        if name not in columns:
            yield f'no column "{name}" in the file; its grades were left out.'


def _possible(
    rows: list[list[str]], columns: dict[str, int], course: Course, week: int | None
) -> Iterable[str]:
    """Compare what Canvas says an assignment is worth with what the course says."""
    for row in (each for each in rows[1:] if each[0].strip().lower() == _POINTS_POSSIBLE):
        for name, index in columns.items():
            worth = sum(each.weight for each in course.of_week(week) if each.column == name)
            if _float(row[index]) not in (None, round(worth, 2)):
                yield (
                    f'"{name}" is worth {row[index].strip()} in Canvas and {number(worth)} in '
                    "course.toml; make them equal."
                )


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _whose(header: list[str], row: list[str], everybody: Sequence[Grades]) -> Grades | None:
    for key in CANVAS_KEYS:
        if key in header and (value := row[header.index(key)].strip()):
            for grades in everybody:
                if value in _known_as(grades.student):
                    return grades
    return None


def _known_as(student: Student) -> set[str]:
    return {each for each in (student.id, student.github, student.name) if each}


# --- Gradescope ---------------------------------------------------------------------------------


def _place(score: Score) -> str:
    return f"Week {score.exercise.week:02d} {score.exercise.exercise}"


def _state(score: Score) -> str:
    if score.state != "counted":
        return score.state
    late = f", {score.days_late} day(s) late: -{number(score.lost)}" if score.days_late else ""
    return f"{number(score.points)} of {number(score.exercise.weight)}{late}"


def _tests(
    score: Score, result: Callable[[Attempt], SubmissionResult]
) -> Iterable[dict[str, object]]:
    if score.attempt is None or score.state not in ("counted", "not graded"):
        return
    possible = score.attempt.possible
    worth = score.exercise.weight / possible if possible > 0 else 0.0
    for index, check in enumerate(result(score.attempt).checks, 1):
        points = check.points * worth if check.kind == "required" else 0.0
        passed = check.verdict == "passed"
        yield {
            "name": escape.plain(f"{_place(score)}: {check.sentence}"),
            "number": f"{score.exercise.week}.{index}",
            "score": float(number(points)) if passed else 0.0,
            "max_score": float(number(points)),
            "status": "passed" if passed else "failed",
            "output": _why(check),
            "output_format": "text",
            "visibility": "visible",
        }


def _why(check: CheckResult) -> str:
    if check.verdict == "passed":
        return ""
    rows = {
        "why": wording.reason(check),
        "called": check.call,
        "expected": check.expected,
        "got": check.got,
        "hint": check.hint,
    }
    return "\n".join(f"{key}: {escape.plain(value)}" for key, value in rows.items() if value)
