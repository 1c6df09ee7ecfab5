"""The table of an exercise: students by checks, or the checklist of one student.

Only layout: what the words are is `wording`'s, how text reaches the terminal `console`'s.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Literal, NamedTuple

from rich.box import Box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from grader.report import wording
from grader.report.console import Console, grid
from grader.results import CheckKind, CheckResult, SubmissionResult

Order = Literal["name", "points", "verdict"]

NAME_WIDTH = 28  #: columns for a student's name; a longer one is folded
NARROW_NAME = 16  #: what it is folded to where the marks need the room
GAP = 2  #: blanks between two columns of the table
UNDERLINED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)

MARKS = {
    "passed": "✓",
    "failed": "✗",
    "skipped": "-",
    "timeout": "T",
    "crashed": "!",
    "inconclusive": "?",
    "error": "E",
}
ADVICE_MARKS = MARKS | {"failed": "○", "timeout": "○", "crashed": "○", "error": "e"}
STYLES = {
    "passed": "green",
    "failed": "bold red",
    "skipped": "dim",
    "timeout": "bold red",
    "crashed": "bold red",
    "inconclusive": "yellow",
    "error": "yellow",
}


class _Column(NamedTuple):
    """One check, its label above the marks, and how it went for everybody."""

    label: str
    check: CheckResult
    verdicts: list[str]

    @property
    def passing(self) -> str:
        return str(self.verdicts.count("passed"))

    @property
    def passed(self) -> str:
        return f"{self.passing} of {len(self.verdicts)}"


class _Layout(NamedTuple):
    """How the table of a class fits into the terminal."""

    groups: list[list[_Column]]  #: the required checks, then the advice
    name: int  #: columns for a name
    pitch: int  #: characters from one mark to the next
    scored: bool  #: whether anything is worth points


def mark(console: Console, check: CheckResult | None, width: int = 1) -> Text:
    """Return the sign of a check's verdict; a blank where a submission has no such check."""
    if check is None:
        return Text(" " * width)
    marks = ADVICE_MARKS if check.kind == "advice" else MARKS
    style = "dim" if check.kind == "advice" else STYLES[check.verdict]
    return console.text(marks[check.verdict].rjust(width), style)


def checklist(console: Console, title: str, submission: SubmissionResult) -> None:
    """Print the checks of one submission, a line each."""
    headline = f"{title} · {wording.name(submission)} · {wording.verdict(submission)}"
    console.say(headline, "bold")
    console.say()
    lines = grid(4)
    for kind in ("required", "advice"):
        checks = [c for c in submission.checks if c.kind == kind]
        if checks and kind == "advice":
            lines.add_row("", "", Text("Advice (does not count)", "bold"))
        for check in checks:
            worth = _worth(check) if kind == "required" else ""
            sentence = console.text(wording.sentence(check))
            lines.add_row("", mark(console, check), sentence, Text(worth, "dim"))
    console.show(lines)
    if submission.possible:
        console.say()
        console.say(f"  {wording.score(submission)} points")
    _explain(console, [submission])


def ordered(submissions: list[SubmissionResult], by: Order | None) -> list[SubmissionResult]:
    """Sort submissions: by name, most points first, or failed before passed; None keeps them."""
    if by is None:
        return submissions
    return sorted(submissions, key=lambda each: (_rank(each, by), wording.name(each), each.path))


def _rank(submission: SubmissionResult, by: Order) -> float:
    if by == "points":
        return -submission.points
    return ("failed", "error", "passed").index(submission.verdict) if by == "verdict" else 0


def class_table(
    console: Console,
    title: str,
    submissions: list[SubmissionResult],
    *,
    sort: Order | None = None,
    only_failing: bool = False,
) -> None:
    """Print a row per submission and, below, how many passed and what each column checks.

    `only_failing` leaves out the rows of those that passed; they are counted all the same.
    """
    layout = _layout(console, submissions)
    table = Table(box=UNDERLINED, padding=(0, GAP - 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("student", width=layout.name, overflow="fold")
    for group in layout.groups:
        table.add_column(_above_marks([c.label for c in group], layout.pitch), overflow="fold")
    if layout.scored:
        table.add_column("points", justify="right", overflow="fold")
    table.add_column("verdict", overflow="fold")
    for submission in ordered(submissions, sort):
        if not (only_failing and submission.verdict == "passed"):
            table.add_row(*_row(console, submission, layout))
    counts = [_above_marks([c.passing for c in group], layout.pitch) for group in layout.groups]
    table.add_row("passed", *counts, style="dim")
    console.say(f"{title} · {len(submissions)} submissions", "bold")
    console.say()
    console.show(table)
    console.say()
    _legend(console, [column for group in layout.groups for column in group])
    _explain(console, submissions)


def _row(console: Console, submission: SubmissionResult, layout: _Layout) -> list[Text]:
    checks = {c.id: c for c in submission.checks}
    cells = [_name(console, submission)]
    for group in layout.groups:
        marks = (mark(console, checks.get(c.check.id), layout.pitch) for c in group)
        cells.append(Text().join(marks))
    if layout.scored:
        cells.append(Text(wording.score(submission)))
    return [*cells, Text(wording.verdict(submission), STYLES[submission.verdict])]


def _name(console: Console, submission: SubmissionResult) -> Text:
    return console.text(wording.name(submission), limit=60)


def _layout(console: Console, submissions: list[SubmissionResult]) -> _Layout:
    """Choose the airiest layout that fits; if none does, the marks are folded too."""
    kinds: tuple[CheckKind, CheckKind] = ("required", "advice")
    groups = [columns for kind in kinds if (columns := _columns(submissions, kind))]
    scored = any(s.possible for s in submissions)
    names = max(len("student"), *(_name(console, s).cell_len for s in submissions))
    verdicts = max(len("verdict"), *(len(wording.verdict(s)) for s in submissions))
    points = max(len("points"), *(len(wording.score(s)) for s in submissions)) if scored else -GAP
    room = console.width - verdicts - points - GAP * (len(groups) + 2)
    marks = sum(map(len, groups))
    airy = max((len(c.label) for columns in groups for c in columns), default=0) + 1
    name, narrow = min(NAME_WIDTH, names), min(NARROW_NAME, names)
    choices = ((name, airy), (name, 2), (narrow, 2), (name, 1), (narrow, 1))
    fitting = (choice for choice in choices if choice[0] + choice[1] * marks <= room)
    return _Layout(groups, *next(fitting, choices[-1]), scored)


def _columns(submissions: list[SubmissionResult], kind: CheckKind) -> list[_Column]:
    """Return a column per check that any of the submissions has, in the suite's order."""
    found: dict[str, tuple[CheckResult, list[str]]] = {}
    for check in (c for s in submissions for c in s.checks if c.kind == kind):
        found.setdefault(check.id, (check, []))[1].append(check.verdict)
    return [_Column(_label(kind, i), *value) for i, value in enumerate(found.values())]


def _label(kind: CheckKind, index: int) -> str:
    return ascii_lowercase[index % 26] if kind == "advice" else str(index + 1)


def _above_marks(labels: list[str], pitch: int) -> Text:
    """Return labels in line with the marks, digits below one another where there is no room."""
    longest = max(map(len, labels))
    if longest < pitch:
        return Text("".join(label.rjust(pitch) for label in labels))
    digits = zip(*(label.rjust(longest) for label in labels), strict=True)
    return Text("\n".join("".join(d.rjust(pitch) for d in row) for row in digits))


def _legend(console: Console, columns: list[_Column]) -> None:
    lines = grid(3)
    lines.columns[0].justify = lines.columns[1].justify = "right"
    lines.add_row("", "passed", "what is checked", style="dim")
    for column in columns:
        aside = "Advice: " if column.check.kind == "advice" else ""
        sentence = console.text(aside + wording.sentence(column.check))
        lines.add_row(column.label, column.passed, sentence)
    console.show(lines)


def _explain(console: Console, submissions: list[SubmissionResult]) -> None:
    """Tell what the marks above mean: those that are there, and not all of them."""
    checks = [c for s in submissions for c in s.checks]
    seen = {c.verdict for c in checks if c.kind == "required"}
    key = [f"{sign} {wording.WORDS[verdict]}" for verdict, sign in MARKS.items() if verdict in seen]
    if any(ADVICE_MARKS[c.verdict] == "○" for c in checks if c.kind == "advice"):
        key.append("○ could be better, does not count")
    if any(s.naming for s in submissions):
        key.append("(file) something is wrong with the file or its name: see below")
    console.say()
    for line in _filled(key, console.width):
        console.say(line, "dim")
    console.say()


def _filled(parts: list[str], width: int) -> list[str]:
    """Put as many parts on each line as it holds, without breaking one."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(longer := f"{lines[-1]}   {part}") <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _worth(check: CheckResult) -> str:
    if not check.points:
        return ""
    return "1 point" if check.points == 1 else f"{wording.points(check.points)} points"
