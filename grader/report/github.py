"""A step of a GitHub workflow: what it prints, its annotations, its summary and its outputs.

Follows GitHub's workflow commands. Everything that may hold student text is printed while commands
are stopped, or goes through `escape`. What is said in the summary is worded in `summary`. Without
GitHub's environment variables everything is printed, so that it can be looked at anywhere.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from grader.errors import GraderError
from grader.pull_request import Policy
from grader.report import escape, summary, wording
from grader.results import CheckResult, Run, SubmissionResult

ANNOTATIONS = 9  #: and one more that counts the rest; GitHub shows ten errors of a step
SUMMARY_LIMIT = 1 << 20  #: bytes that GitHub accepts as one step's summary
_SPARE = 16 << 10  #: bytes of it that stay unused

# setup-python makes GitHub look for tracebacks in what is printed; a student's own would become
# annotations that nobody asked for and that use up the ten.
_NO_MATCHER = "::remove-matcher owner=python::"


class Annotation(NamedTuple):
    """A mark on a line of a file, or on the file."""

    path: str
    line: int | None
    title: str
    text: str


class Step:
    """What the running step of a workflow can say."""

    def __init__(
        self, stream: TextIO | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        """Print to `stream` (standard output) and find GitHub's files by `environ`."""
        self._stream = sys.stdout if stream is None else stream
        self._environ = environ

    @contextmanager
    def commands_stopped(self) -> Iterator[None]:
        """Have GitHub take nothing for a command that is printed inside.

        After an exception commands stay stopped to the end of the step: what is printed about it
        may hold anything.
        """
        token = secrets.token_hex(16)
        self._say(_NO_MATCHER, f"::stop-commands::{token}")
        yield
        self._say("", f"::{token}::")  # on a line of its own, whatever was printed before

    def annotate(self, annotations: Sequence[Annotation]) -> None:
        """Mark at most nine lines as errors, and count the rest."""
        self._say(*map(_command, annotations[:ANNOTATIONS]))
        more = len(annotations) - ANNOTATIONS
        if more > 0:
            what = "1 more problem is" if more == 1 else f"{more} more problems are"
            self._say(f"::error title=And more::{what} told in the summary of this run.")

    def summarize(self, run_or_policy: Run | Policy) -> None:
        """Append to the step's summary, or print it where there is none.

        Raises:
            GraderError: the summary cannot be written.

        """
        name = self._environ.get("GITHUB_STEP_SUMMARY")
        used = _size(name) if name else 0
        room = SUMMARY_LIMIT - _SPARE - used
        if isinstance(run_or_policy, Run):
            text = summary.of_run(run_or_policy, room)
        else:
            text = summary.of_policy(run_or_policy, room)
        if name:
            _append(name, text)
        else:
            self._say(text)

    def output(self, name: str, value: str) -> None:
        """Set an output of the step; both are words of ours.

        Raises:
            GraderError: the outputs cannot be written.

        """
        file = self._environ.get("GITHUB_OUTPUT")
        if file:
            _append(file, f"{name}={value}\n")

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def of_run(run: Run) -> list[Annotation]:
    """Return what is marked in the files of a run: names, then each required check that failed."""
    found = list[Annotation]()
    for submission in run.submissions:
        sentences = wording.naming(submission)
        if sentences:
            text = "\n".join(sentences)
            found.append(Annotation(submission.path, None, "The file or its name", text))
        found += _checks(submission)
    return found


def of_policy(policy: Policy) -> list[Annotation]:
    """Return what is marked where a pull request changes what it may not."""
    return [Annotation(v.path, None, "Not allowed here", v.sentence) for v in policy.violations]


def verdict(run: Run) -> str:
    """Return a run's verdict in one word: passed, failed, error or nothing."""
    verdicts = {submission.verdict for submission in run.submissions}
    return next((v for v in ("error", "failed", "passed") if v in verdicts), "nothing")


def _checks(submission: SubmissionResult) -> Iterator[Annotation]:
    for finding in wording.findings(submission):
        check = finding.checks[0]
        if check.kind == "advice" or check.verdict in ("error", "inconclusive"):
            continue
        if finding.nothing_ran:
            title = wording.nothing_ran(submission)
            yield Annotation(submission.path, check.line, title, _reason(check))
            continue
        for each in finding.checks:
            title = f"{wording.sentence(each)}{wording.aside(each)}"
            yield Annotation(submission.path, each.line, title, _reason(each))


def _reason(check: CheckResult) -> str:
    told = {
        "called": check.call,
        "expected": check.expected,
        "got": check.got,
        "why": check.message.rstrip(),
        "hint": check.hint,
    }
    lines = [f"{label}: {value}" for label, value in told.items() if value]
    return "\n".join(lines) or wording.reason(check)


def _command(annotation: Annotation) -> str:
    properties = {"file": escape.annotation_property(annotation.path, None)}
    if not annotation.path:
        properties = {}
    if annotation.line is not None:
        properties["line"] = str(annotation.line)
    properties["title"] = escape.annotation_property(annotation.title)
    told = ",".join(f"{name}={value}" for name, value in properties.items())
    return f"::error {told}::{escape.annotation(annotation.text)}"


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0


def _append(name: str, text: str) -> None:
    try:
        with Path(name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise GraderError(f"{name} cannot be written: {error}") from error
