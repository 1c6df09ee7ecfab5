"""Packs what each student's files came to: every failure with all that is known about it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from grader.lab.outcome import Exploration
from grader.report import html_timeline, wording
from grader.report.html_class import Class, Row
from grader.report.html_pack import Record, Strings, without_blanks
from grader.results import CheckResult, SubmissionResult

CALL = "the check"  #: what a timeline calls the probe that was explored
OUTPUT = 600_000  #: characters of printed output in the whole page
STEPS = 60_000  #: steps of interleavings in the whole page
FEWEST_STEPS = 60  #: of one interleaving, however many there are


class _Explorations:
    """The explorations of a page, each distinct one once."""

    def __init__(self, class_: Class) -> None:
        self.found: list[Exploration] = []
        self._positions: dict[bytes, int] = {}
        for submission in class_.submissions:
            for check in submission.checks:
                if check.exploration is not None:
                    self._add(check.exploration)

    def _add(self, found: Exploration) -> None:
        if self._positions.setdefault(_content(found), len(self.found)) == len(self.found):
            self.found.append(found)

    def number(self, check: CheckResult) -> int:
        """Return the position of a check's exploration, from 1; 0 if there is none to show."""
        if check.exploration is None:
            return 0
        return self._positions[_content(check.exploration)] + 1


def _content(found: Exploration) -> bytes:
    """Return what makes an exploration another one: all but how long it took."""
    told = repr(msgspec.structs.replace(found, seconds=0.0))
    return hashlib.blake2b(told.encode("utf-8", "backslashreplace")).digest()


def pack(class_: Class, limit: int) -> Record:
    """Return the data of a page about a class, texts cut to `limit` characters."""
    strings = Strings(limit)
    explorations = _Explorations(class_)
    steps = max(FEWEST_STEPS, STEPS // max(1, len(explorations.found) * html_timeline.MOST_SHOWN))
    output = min(4_000, OUTPUT // max(1, len(class_.submissions)))
    students = [_student(row, strings, explorations, output) for row in class_.rows]
    timelines = [html_timeline.pack(x, strings, CALL, events=steps) for x in explorations.found]
    return {"students": students, "timelines": timelines, "strings": strings.texts}


def _student(row: Row, strings: Strings, explorations: _Explorations, output: int) -> Record:
    return {
        "name": strings.add(row.name),
        "files": [_file(s, strings, explorations, output) for s in row.submissions],
    }


def _file(
    submission: SubmissionResult, strings: Strings, explorations: _Explorations, output: int
) -> Record:
    findings = wording.findings(submission)
    printed = submission.output.rstrip()
    return without_blanks(
        {
            "path": strings.add(submission.path),
            "verdict": submission.verdict,
            "words": strings.add(wording.verdict(submission)),
            "score": strings.add(wording.score(submission)),
            "naming": strings.all(wording.naming(submission)),
            "findings": [_finding(f, submission, strings, explorations) for f in findings],
            "skipped": strings.add(wording.not_tried(submission)),
            "silent": strings.add("" if submission.checks else wording.NOT_GRADED),
            "looks": strings.all(wording.looks(submission)),
            "output": strings.add(printed, multiline=True, limit=max(output, 1)) if output else 0,
            "passed": strings.all(
                [wording.sentence(c) for c in submission.checks if c.verdict == "passed"]
            ),
        }
    )


def _finding(
    finding: wording.Finding,
    submission: SubmissionResult,
    strings: Strings,
    explorations: _Explorations,
) -> Record:
    first = finding.checks[0]
    hints = list(dict.fromkeys(c.hint for c in finding.checks if c.hint))
    whole = [wording.nothing_ran(submission)] if finding.nothing_ran else []
    sentences = whole or [wording.sentence(c) + wording.aside(c) for c in finding.checks]
    return without_blanks(
        {
            "advice": int(first.kind == "advice"),
            "checks": strings.all(sentences),
            "why": strings.add(first.message, multiline=True),
            "call": strings.add(first.call),
            "expected": strings.add(first.expected or ""),
            "got": strings.add(first.got or ""),
            "line": first.line,
            "context": _context(first, strings),
            "hints": [strings.add(hint, multiline=True) for hint in hints],
            "timelines": _numbers(finding.checks, explorations),
        }
    )


def _context(check: CheckResult, strings: Strings) -> list[list[int]]:
    """Return the line and those around it; a result from before they were kept has only one."""
    lines = check.context or ({check.line: check.source} if check.line and check.source else {})
    return [[n, strings.add(text.expandtabs(4), limit=200)] for n, text in sorted(lines.items())]


def _numbers(checks: Sequence[CheckResult], explorations: _Explorations) -> list[int]:
    return list(dict.fromkeys(number for c in checks if (number := explorations.number(c))))
