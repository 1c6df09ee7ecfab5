"""The records of a grading run, which everything else reads, and their published JSON schema.

Nothing here runs, formats or escapes anything: a report that shows student text escapes it itself.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from grader.lab.outcome import Exploration

FORMAT = 1

CheckKind = Literal["required", "advice"]
CheckVerdict = Literal["passed", "failed", "skipped", "timeout", "crashed", "inconclusive", "error"]
Verdict = Literal["passed", "failed", "error"]


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one check found out about one submission."""

    id: str  #: the check's name in its suite, `test_counts`
    kind: CheckKind
    verdict: CheckVerdict
    sentence: str  #: what must hold, as a student reads it
    message: str = ""  #: why it does not hold; empty when it passed
    call: str = ""  #: the call that went wrong, `custom_power(2, e=3)`
    expected: str | None = None
    got: str | None = None
    line: int | None = None  #: 1-based line in the student's file
    source: str = ""  #: that line's text
    context: dict[int, str] = {}  #: that line and the few around it, by number
    hint: str = ""
    points: float = 0.0  #: what the check is worth, whatever the verdict
    exploration: Exploration | None = None  #: the interleavings of a check that explored them


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a file that is suspicious though not wrong; it never changes a verdict."""

    kind: str  #: which of the patterns of `grader.looks` it is, `tracing`
    line: int  #: 1-based line in the student's file
    sentence: str  #: what is there


class SubmissionResult(msgspec.Struct, frozen=True, kw_only=True):
    """One file: what it is, what is wrong with its name, and every check of its exercise."""

    path: str  #: relative to the directory the grader ran in, with `/`
    week: int | None
    exercise: str | None
    student: str | None  #: `ada_lovelace`
    verdict: Verdict
    naming: list[str] = []  #: a sentence each; any of them fails the submission
    output: str = ""  #: what the file printed, capped, unescaped
    checks: list[CheckResult] = []
    needs_a_look: list[Look] = []  #: what an instructor may want to see; fails nothing
    seconds: float = 0.0  #: wall-clock time spent on it
    cached: bool = False

    @property
    def points(self) -> float:
        """Points earned by the required checks that passed."""
        return sum(c.points for c in self.checks if c.kind == "required" and c.verdict == "passed")

    @property
    def possible(self) -> float:
        """Points that the required checks are worth."""
        return sum(c.points for c in self.checks if c.kind == "required")


class Confinement(msgspec.Struct, frozen=True, kw_only=True):
    """Which layers stood between the submissions and the machine."""

    confined: bool
    landlock: int = 0  #: ABI version in use, 0 when absent
    seccomp: bool = False
    rlimits: bool = False
    capabilities_dropped: bool = False
    landlock_rights: list[str] = []  #: what that version of Landlock keeps from a submission
    bubblewrap: bool = False  #: an outer wall round all submissions' processes
    namespaces: list[str] = []  #: what that wall gives them of their own
    platform: str = ""
    missing: list[str] = []  #: a sentence for every layer that is not on


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A whole grading run."""

    format: int = FORMAT
    submissions: list[SubmissionResult]
    confinement: Confinement
    seconds: float
    seed: int
    grader: str  #: version of the grader
    python: str  #: version of the interpreter that ran the submissions
    interrupted: bool = False  #: ended before everything was graded


def verdict_of(checks: list[CheckResult], naming: list[str]) -> Verdict:
    """Form the verdict of a submission from its checks and its naming problems.

    A failure that is the student's outweighs an error that is the grader's; a submission
    without any check has not passed.
    """
    required = [check for check in checks if check.kind == "required"]
    if naming or any(c.verdict not in ("passed", "error", "inconclusive") for c in required):
        return "failed"
    if not required or any(c.verdict != "passed" for c in required):
        return "error"
    return "passed"


def storable(text: str) -> str:
    """Return text with lone surrogates, which neither JSON nor UTF-8 hold, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def encode(run: Run) -> bytes:
    """Return the run as indented JSON; its texts must be `storable`."""
    return msgspec.json.format(msgspec.json.encode(run), indent=2) + b"\n"


def decode(data: bytes) -> Run:
    """Read a run back.

    Raises:
        msgspec.ValidationError: the data is JSON of another shape.
        msgspec.DecodeError: the data is not JSON.

    """
    return msgspec.json.decode(data, type=Run)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a results file."""
    return msgspec.json.schema(Run)
