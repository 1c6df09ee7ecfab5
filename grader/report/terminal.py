"""A run on the terminal: progress, the tables, what failed and why, the last line.

This module and the two it is built on, `console` and `table`, are the only ones that import
rich; import it only when something is to be shown. Nothing is escaped or graded here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from textwrap import dedent
from typing import TextIO

from msgspec import structs
from rich.console import Console as RichConsole
from rich.text import Text

from grader.lab.outcome import Exploration
from grader.lab.timeline import timeline
from grader.report import escape, wording
from grader.report.console import Console, grid
from grader.report.table import MARKS, STYLES, Order, checklist, class_table, mark
from grader.report.wording import Finding
from grader.results import CheckResult, Run, SubmissionResult

LARGE = 20  #: submissions; a larger class gets one line per failure
OUTPUT_LINES = 10  #: last lines shown of what a file printed
OUTPUT_WIDTH = 70  #: characters shown of each of them
INDENT = "      "  #: before what belongs to one failure
VALUE_LIMIT = 300  #: characters of one value or line
MESSAGE_LIMIT = 1000  #: characters of one message
PATHS = 5  #: paths named in a warning
REFRESH = 0.1  #: seconds between two drawings of the progress bar


class TerminalReport:
    """Tells a run on a terminal, or as plain text anywhere else."""

    def __init__(self, stream: TextIO | None = None, *, width: int | None = None) -> None:
        """Write to `stream` (standard output), `width` columns wide (the terminal's, or 100)."""
        self._console = Console(stream, width=width)

    @contextmanager
    def progress(self, total: int) -> Iterator[Callable[[], None]]:
        """Give a function to call after each of `total` submissions; draw a bar while inside.

        The bar is drawn on standard error, where it cannot get into saved results, and only if
        both that and the report's own stream are terminals. It is gone afterwards.
        """
        if not (self._console.is_terminal and sys.stderr.isatty() and total):
            yield lambda: None
            return
        from rich import progress as bars  # noqa: PLC0415 (only a terminal needs it)

        err = RichConsole(stderr=True, color_system="auto" if self._console.coloured else None)
        columns = bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeElapsedColumn()
        with bars.Progress(
            "grading",
            *columns,
            console=err,
            transient=True,
            auto_refresh=False,  # no thread of rich's beside the workers
            redirect_stdout=False,
            redirect_stderr=False,
        ) as bar:
            task = bar.add_task("", total=total)
            drawn = time.monotonic()

            def advance() -> None:
                nonlocal drawn
                bar.advance(task)
                if time.monotonic() - drawn >= REFRESH:
                    bar.refresh()
                    drawn = time.monotonic()

            yield advance

    def table(self, run: Run, *, sort: Order | None = None, only_failing: bool = False) -> None:
        """Print students by checks for each exercise, then the files that were refused.

        `sort` orders the students of an exercise; `only_failing` leaves out those who passed.
        """
        graded = sorted((s for s in run.submissions if s.exercise is not None), key=_place)
        for (week, exercise), group in groupby(graded, _place):
            submissions = list(group)
            title = f"Week {week:02d} · {exercise}"
            if len(submissions) > 1:
                class_table(self._console, title, submissions, sort=sort, only_failing=only_failing)
            elif not (only_failing and submissions[0].verdict == "passed"):
                checklist(self._console, title, submissions[0])
        self._refused([s for s in run.submissions if s.exercise is None])

    def looks(self, run: Run) -> None:
        """Print what needs a look: a line each for an instructor, a neutral sentence for one file.

        None of it changes a verdict.
        """
        found = [s for s in run.submissions if s.needs_a_look]
        if len(run.submissions) == 1:
            for submission in found:
                self._console.say(wording.looks_shortly(submission), "dim")
                self._console.say()
        elif found:
            self._console.say("Needs a look (changes no verdict)", "bold")
            for submission in found:
                self._console.say(f"  {submission.path}")
                self._listed("    ? ", wording.looks(submission))
            self._console.say()

    def _refused(self, submissions: list[SubmissionResult]) -> None:
        if not submissions:
            return
        self._console.say(f"Files that were not graded ({len(submissions)})", "bold")
        for submission in submissions:
            self._console.say(f"  {submission.path}")
            self._naming(submission, "    ")
        self._console.say()

    def failures(self, run: Run, *, full: bool = False, only_failing: bool = False) -> None:
        """Print what each graded submission should hear: what failed, where, why; then advice.

        A class of more than 20 is told in one line per failure, without advice, unless `full`.
        `only_failing` leaves out the advice to those who passed. Files that were refused are told
        by `table`.
        """
        short = len(run.submissions) > LARGE and not full
        quiet = short or only_failing
        told = [s for s in run.submissions if s.exercise is not None and _has_news(s, short=quiet)]
        if told and short:
            self._console.say("What failed, in short. To read all about one file: grader PATH")
            self._console.say()
        for submission in sorted(told, key=lambda s: s.verdict == "passed"):
            score = f" · {wording.score(submission)} points" if submission.possible else ""
            headline = f"{submission.path} · {wording.verdict(submission)}{score}"
            self._console.say(headline, f"bold {STYLES[submission.verdict]}")
            if short:
                self._short(submission)
            else:
                self._full(submission)
                self._console.say()
        if told and short:
            self._console.say()

    def _short(self, submission: SubmissionResult) -> None:
        for sentence in wording.naming(submission):
            self._console.say_short(f"  {MARKS['failed']} {sentence}")
        found = _required(submission)
        for finding in found:
            checks = finding.checks[:1] if finding.nothing_ran else finding.checks
            for check in checks:
                told = _headline(submission, finding, check)
                sign = f"  {MARKS[check.verdict]} "
                self._console.say_pair(f"{sign}{told.rstrip('.')}", wording.reason(check))
        if not found and (rest := wording.not_tried(submission)):
            self._console.say_short(f"  {MARKS['skipped']} {rest}")
        if _never_checked(submission):
            self._console.say_short(f"  {wording.NOT_GRADED}")

    def _full(self, submission: SubmissionResult) -> None:
        required = _required(submission)
        advice = [f for f in wording.findings(submission) if f not in required]
        self._naming(submission)
        for finding in required:
            self._finding(submission, finding)
        rest = wording.not_tried(submission)
        if rest and not any(finding.nothing_ran for finding in required):
            self._console.say()
            self._listed(f"  {MARKS['skipped']} ", [rest])
        if _never_checked(submission):
            self._console.say(f"  {wording.NOT_GRADED}")
        if required and submission.verdict != "passed":
            self._printed(submission.output)
        if advice:
            self._console.say()
            self._console.say("  Advice (does not count)", "bold")
        for finding in advice:
            self._finding(submission, finding)

    def _naming(self, submission: SubmissionResult, indent: str = "  ") -> None:
        sign = f"{indent}{MARKS['failed']} "
        self._listed(sign, wording.naming(submission), STYLES["failed"])

    def _listed(self, sign: str, texts: list[str], style: str = "") -> None:
        """Print texts below one another, each behind the same sign."""
        lines = grid(2, gap=0)
        for text in texts:
            lines.add_row(self._console.text(sign, style), self._text(text))
        if texts:
            self._console.show(lines)

    def _finding(self, submission: SubmissionResult, finding: Finding) -> None:
        self._console.say()
        lines = grid(3, gap=1)
        first = finding.checks[0]
        for check in finding.checks[:1] if finding.nothing_ran else finding.checks:
            told = self._console.text(_headline(submission, finding, check), "bold")
            if finding.nothing_ran:
                told = Text.assemble(told, ": ", self._text(wording.reason(check)))
            else:
                told.append(wording.aside(check))
            lines.add_row(" ", mark(self._console, check), told)
        self._console.show(lines)
        self._details(_after_headline(first) if finding.nothing_ran else first)

    def _details(self, check: CheckResult) -> None:
        lines = grid(2)
        rows = wording.values(check) | {"why": check.message.rstrip(), "hint": check.hint}
        for label, value in rows.items():
            if value:
                block = label in ("why", "hint") or "\n" in value
                shown = self._text(value) if block else self._value(value.strip())
                lines.add_row(Text(f"      {label}", "dim"), shown)
        if lines.row_count:
            self._console.show(lines)
        if check.exploration is not None and check.exploration.outcomes:
            self._timeline(check.exploration)

    def _timeline(self, found: Exploration) -> None:
        width = self._console.width - len(INDENT)
        told = timeline(found, found.sources, width=width, call="the check")
        self._console.say()
        for line in told.partition("\n\n")[2].splitlines():  # its first sentence is told above
            self._console.say(f"{INDENT}{line}")

    def _printed(self, output: str) -> None:
        lines = [line.rstrip("\r") for line in output.rstrip().split("\n")]
        if lines == [""]:
            return
        cut = f" (the last {OUTPUT_LINES} of {len(lines)} lines)"
        self._console.say()
        self._console.say(f"  Your file printed{cut if len(lines) > OUTPUT_LINES else ''}:")
        self._listed("    | ", [escape.plain(line, OUTPUT_WIDTH) for line in lines[-OUTPUT_LINES:]])

    def _text(self, text: str) -> Text:
        return self._console.text(text, limit=MESSAGE_LIMIT, block=True)

    def _value(self, text: str) -> Text:
        return self._console.text(text, limit=VALUE_LIMIT)

    def summary(self, run: Run, *, planned: int | None = None) -> None:
        """Print warnings, then the last line: how many passed, and the seconds it took.

        `planned` is the number of submissions that were to be graded, for a run that stopped.
        """
        if not run.confinement.confined:
            self._unconfined(run.confinement.missing)
        self._own_errors([s.path for s in run.submissions if wording.grader_failed(s)])
        if run.interrupted:
            of = "" if planned is None else f" of {planned}"
            told = f"Stopped early: {len(run.submissions)}{of} graded. Start again for the rest."
            self._console.say(told, "bold yellow")
        self._console.say(f"{wording.result(run.submissions)} {run.seconds:.1f} s", "bold")

    def _unconfined(self, missing: list[str]) -> None:
        self._console.say("WARNING: the submissions were NOT CONFINED.", "bold red")
        self._listed("  - ", missing)
        advice = (
            "A submission could read and change your files. Grade only files that you trust, or "
            "use Linux. `grader doctor` says what this machine can do."
        )
        self._console.say(advice)
        self._console.say()

    def _own_errors(self, paths: list[str]) -> None:
        if not paths:
            return
        more = f" and {len(paths) - PATHS} more" if len(paths) > PATHS else ""
        told = f"The grader failed on {', '.join(paths[:PATHS])}{more}; this costs nobody points."
        self._console.say(f"{told} Please tell your instructor.", "bold yellow")
        self._console.say()


def _after_headline(check: CheckResult) -> CheckResult:
    """Return what is left to tell once the message's first line stands in the headline."""
    excerpt = dedent(check.message.partition("\n")[2].rstrip())
    if not excerpt:
        return structs.replace(check, message="")
    return structs.replace(check, message="", source=excerpt)  # the line, with a mark under it


def _place(submission: SubmissionResult) -> tuple[int, str]:
    return submission.week or 0, submission.exercise or ""


def _has_news(submission: SubmissionResult, *, short: bool) -> bool:
    if submission.verdict != "passed" or submission.naming:
        return True
    return not short and bool(wording.findings(submission))


def _never_checked(submission: SubmissionResult) -> bool:
    return submission.verdict == "error" and not submission.checks


def _headline(submission: SubmissionResult, finding: Finding, check: CheckResult) -> str:
    return wording.nothing_ran(submission) if finding.nothing_ran else wording.sentence(check)


def _required(submission: SubmissionResult) -> list[Finding]:
    """Return the findings that count, with a reason that kept everything from running."""
    found = wording.findings(submission)
    return [f for f in found if f.nothing_ran or f.checks[0].kind == "required"]
