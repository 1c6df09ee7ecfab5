"""Arranges runs for the page: who has which result in which exercise, and what fails most.

Records in, records out; nothing here is HTML, escaped or graded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from grader.report import wording
from grader.results import CheckResult, Run, SubmissionResult

Key = tuple[int, str]  #: week and exercise
MOST_VALUES = 3  #: wrong values that are told for a check
NO_FILE, PASSED, NAMELESS = "none", "passed", "(no name)"


@dataclass
class Column:
    """One check of an exercise over the whole class."""

    number: int  #: within its exercise, from 1
    id: str
    sentence: str
    kind: str
    results: Counter[str] = field(default_factory=Counter)  #: verdict → how many
    wrong: Counter[tuple[str, str, str]] = field(default_factory=Counter)  #: call, expected, got

    @property
    def tried(self) -> int:
        """How many submissions the check ran on."""
        return self.results.total() - self.results["skipped"]

    @property
    def failing(self) -> int:
        """How many of them did not pass."""
        return self.tried - self.results[PASSED]

    @property
    def values(self) -> list[tuple[tuple[str, str, str], int]]:
        """The commonest wrong values."""
        return self.wrong.most_common(MOST_VALUES)


@dataclass
class Exercise:
    """One exercise: its checks in the order in which they stand."""

    week: int
    slug: str
    columns: list[Column] = field(default_factory=list)
    submissions: int = 0
    passed: int = 0

    @property
    def name(self) -> str:
        """Week and exercise in words."""
        return f"Week {self.week:02d} · {self.slug}"

    @property
    def worst(self) -> list[Column]:
        """The checks, those that fail most first."""
        return sorted(self.columns, key=lambda c: (-c.failing, c.number))


@dataclass
class Row:
    """One student, or one file that nobody can be named for."""

    name: str
    by_exercise: dict[Key, SubmissionResult] = field(default_factory=dict)
    others: list[SubmissionResult] = field(default_factory=list)  #: files that fit no exercise

    @property
    def submissions(self) -> list[SubmissionResult]:
        """Everything of the student's, week by week."""
        return [s for _, s in sorted(self.by_exercise.items())] + self.others

    @property
    def points(self) -> float:
        """Points earned over all exercises."""
        return sum(s.points for s in self.submissions)

    @property
    def failing(self) -> int:
        """How many files did not pass."""
        return sum(s.verdict != PASSED for s in self.submissions)

    @property
    def looks(self) -> int:
        """How many places an instructor may want to see."""
        return sum(len(s.needs_a_look) for s in self.submissions)


@dataclass
class Class:
    """What the page shows, arranged."""

    exercises: list[Exercise]
    rows: list[Row]

    @property
    def submissions(self) -> list[SubmissionResult]:
        """Every submission, student by student."""
        return [s for row in self.rows for s in row.submissions]


def arrange(runs: Sequence[Run]) -> Class:
    """Return the class over several runs; a file's last result counts."""
    latest = {s.path: s for run in runs for s in run.submissions}
    exercises: dict[Key, Exercise] = {}
    rows: dict[str, Row] = {}
    for submission in sorted(latest.values(), key=lambda s: s.path):
        key = _key(submission)
        if key is not None:
            exercise = exercises.setdefault(key, Exercise(*key))
            _count(exercise, submission)
        _place(rows, key, submission)
    return Class(
        [exercises[key] for key in sorted(exercises)],
        [rows[name] for name in sorted(rows)],
    )


def _key(submission: SubmissionResult) -> Key | None:
    if submission.week is None or submission.exercise is None:
        return None
    return submission.week, submission.exercise


def _place(rows: dict[str, Row], key: Key | None, submission: SubmissionResult) -> None:
    """Put a submission into its student's row; a second file for one exercise has its own."""
    name = wording.name(submission) or NAMELESS
    row = rows.setdefault(name, Row(name))
    if key is None:
        row.others.append(submission)
    elif key in row.by_exercise:
        rows[submission.path] = Row(submission.path, {key: submission})
    else:
        row.by_exercise[key] = submission


def _count(exercise: Exercise, submission: SubmissionResult) -> None:
    exercise.submissions += 1
    exercise.passed += submission.verdict == PASSED
    known = {column.id: column for column in exercise.columns}
    for check in submission.checks:
        if check.id not in known:
            number = len(exercise.columns) + 1
            known[check.id] = Column(number, check.id, wording.sentence(check), check.kind)
            exercise.columns.append(known[check.id])
        column = known[check.id]
        column.results[check.verdict] += 1
        if check.verdict not in (PASSED, "skipped"):
            column.wrong[_wrong_value(check)] += 1


def _wrong_value(check: CheckResult) -> tuple[str, str, str]:
    """Return the call, what was expected and what came; a reason in words where no value did."""
    if check.got is None:
        return check.call, "", wording.reason(check)
    return check.call, check.expected or "", check.got


def cells(row: Row, exercises: Iterable[Exercise]) -> Iterator[tuple[str, str]]:
    """Yield a row's cells: the verdict, and the points where it is an exercise's first cell."""
    for exercise in exercises:
        submission = row.by_exercise.get((exercise.week, exercise.slug))
        if submission is None:
            yield NO_FILE, "\N{EN DASH}"
            yield from ((NO_FILE, "") for _ in exercise.columns)
            continue
        points = f"{wording.points(submission.points)}/{wording.points(submission.possible)}"
        yield submission.verdict, points
        verdicts = {check.id: check.verdict for check in submission.checks}
        yield from ((verdicts.get(column.id, NO_FILE), "") for column in exercise.columns)
