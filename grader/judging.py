"""Forms the verdict of one check from how it ended: the only place where verdicts are made.

It runs in the parent, on what the suite raised; nothing here asks the submission anything.
"""

from __future__ import annotations

import difflib
import re
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from grader import diagnosis
from grader.lab.outcome import Exploration
from grader.lab.timeline import timeline
from grader.results import CheckKind, CheckResult, CheckVerdict, storable
from grader.sandbox.failures import (
    Crashed,
    MissingName,
    NotLoadable,
    NotPlain,
    StudentError,
    SubmissionFailure,
    TimedOut,
    TooLarge,
)
from grader.sandbox.handle import RemoteHandle, show
from grader.sandbox.outcomes import Refuted
from grader.suite import CheckSpec, Inconclusive

THE_CHECK = "the check"  #: what a timeline calls the probe that was explored
MAX_SHOWN = 300  #: characters of an expected value or one that came
AROUND = 2  #: lines shown above and below the one where a check failed
# The same for every check of a file that cannot be loaded, and not cheap for a large file.
_explain_syntax = lru_cache(maxsize=4)(diagnosis.explain_syntax)
_explain_exception = lru_cache(maxsize=4)(diagnosis.explain_exception)

FLAKY = "Flaky"  #: how Hypothesis names a function that answers differently when asked again


@dataclass(frozen=True)
class Comparison:
    """The two sides of an assertion that failed."""

    operator: str
    left: Any
    right: Any


@dataclass(frozen=True)
class Case:
    """One check about to be judged, and what is known of the submission."""

    id: str
    kind: CheckKind
    spec: CheckSpec
    source: str
    time_limit: float
    cpu_limit: int
    call: str = ""
    called: str = ""  #: the name that was called
    comparison: Comparison | None = None


@dataclass(frozen=True)
class Finding:
    """Why a check did not pass."""

    verdict: CheckVerdict
    message: str
    expected: str | None = None
    got: str | None = None
    line: int | None = None
    hint: str = ""
    exploration: Exploration | None = None


def judge(case: Case, failure: BaseException | None) -> CheckResult:
    """Return the result of a check that ended with `failure`, or passed where it is None."""
    common: dict[str, Any] = {
        "id": case.id,
        "kind": case.kind,
        "sentence": case.spec.sentence,
        "points": case.spec.points,
    }
    if failure is None:
        return CheckResult(verdict="passed", **common)
    finding = _find(case, failure)
    lines = case.source.split("\n")  # as Python counts them; splitlines() knows more ends
    line = finding.line
    shown = lines[line - 1].strip() if line and line <= len(lines) else ""
    call = "" if isinstance(failure, NotLoadable) else case.call
    return CheckResult(
        verdict=finding.verdict,
        message=storable(finding.message),
        call=storable(call),
        expected=finding.expected and storable(finding.expected),
        got=finding.got and storable(finding.got),
        line=line,
        source=storable(shown[:MAX_SHOWN]),
        context=_around(lines, line),
        exploration=finding.exploration,
        hint=finding.hint or _hint(case, failure, finding.verdict),
        **common,
    )


def _hint(case: Case, failure: BaseException, verdict: CheckVerdict) -> str:
    """Return the check's hint, where what it asks about is the student's to mend."""
    unasked = isinstance(failure, NotLoadable) or verdict in ("inconclusive", "error")
    return "" if unasked else case.spec.hint


def _around(lines: list[str], line: int | None) -> dict[int, str]:
    """Return a line and the few around it by number: a result is told without the file."""
    if not line or line > len(lines):
        return {}
    numbers = range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)
    return {n: storable(lines[n - 1].rstrip()[:MAX_SHOWN]) for n in numbers}


def skipped(case: Case, needed: CheckResult) -> CheckResult:
    """Return the result of a check that was not tried because another one did not pass.

    Where that one is the grader's own fault, this one is, too: it would count as failed otherwise.
    """
    ours = needed.verdict == "error"
    because = "the grader itself failed at" if ours else "this must hold first"
    return CheckResult(
        id=case.id,
        kind=case.kind,
        verdict="error" if ours else "skipped",
        sentence=case.spec.sentence,
        message=f"Not tried, because {because}: {needed.sentence}",
        points=case.spec.points,
    )


def _find(case: Case, failure: BaseException) -> Finding:
    match failure:
        case NotLoadable():
            return _not_loadable(case, failure.cause)
        case SubmissionFailure():
            return _submission_failure(case, failure)
        case Refuted():
            return _refuted(case, failure)
        case AssertionError():
            return _assertion(case, failure)
        case Inconclusive():
            return Finding("inconclusive", str(failure))
        case pytest.fail.Exception():
            return _pytest_failure(case, failure)
    if type(failure).__name__.startswith(FLAKY):
        return Finding(
            "failed",
            "It gives different answers when it is called twice with the same arguments.",
            line=_definition(case),
        )
    return Finding(
        "error",
        f"The check itself failed ({type(failure).__name__}: {failure}, {_place(failure)}). "
        "This is the grader's fault and costs you nothing; please tell your instructor.",
    )


def _place(failure: BaseException) -> str:
    frames = traceback.extract_tb(failure.__traceback__)
    return f"{Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else "nowhere"


def _not_loadable(case: Case, cause: SubmissionFailure) -> Finding:
    if isinstance(cause, StudentError):
        if cause.type_name in ("SyntaxError", "IndentationError", "TabError") and not cause.trace:
            told = _explain_syntax(case.source, *_syntax_details(cause))
        else:
            told = _explain_exception(
                case.source, cause.type_name, cause.text, cause.line, while_loading=True
            )
        return Finding("failed", told.message, line=told.line, hint=told.hint)
    return _ended(case, cause, while_loading=True)


def _syntax_details(error: StudentError) -> tuple[str, *tuple[int | None, ...]]:
    """Return a SyntaxError's message and its places: line, offset, end line, end offset."""
    message, *places = [*(error.details or [error.text]), None, None, None, None][:5]
    text = message if type(message) is str else error.text
    return text, *(place if type(place) is int else None for place in places)


def _ended(case: Case, failure: SubmissionFailure, *, while_loading: bool) -> Finding:
    what = "Loading the file" if while_loading else (case.call or "The check")
    match failure:
        case TimedOut():
            message = (
                f"{what} did not come to an end within {case.time_limit:g} seconds. "
                "Is there a loop that never ends, or something that is waited for and never comes?"
            )
            return Finding("timeout", message, line=_definition(case))
        case Crashed():
            message = diagnosis.explain_exit(
                failure.status,
                cpu_limit=case.cpu_limit,
                while_loading=while_loading,
                excess=failure.excess,
            )
            return Finding("crashed", message, line=_definition(case))
    return Finding(
        "crashed",
        f"{what} disturbed the grader ({failure}). Take out whatever closes or writes to files "
        "or descriptors that your program did not open.",
    )


def _submission_failure(case: Case, failure: SubmissionFailure) -> Finding:
    match failure:
        case MissingName():
            return _missing(case, failure.name)
        case StudentError():
            told = _explain_exception(
                case.source, failure.type_name, failure.text, failure.line, while_loading=False
            )
            return Finding(
                "failed",
                told.message,
                got=_cut(f"{failure.type_name}: {failure.text}"),
                line=told.line or _definition(case),
                hint=told.hint,
            )
        case TooLarge():
            message = f"The answer is too large to look at: {failure}."
            return Finding("failed", message, line=_definition(case))
        case NotPlain():
            message = f"It gave a {failure} object where plain data was expected."
            return Finding("failed", message, line=_definition(case))
    return _ended(case, failure, while_loading=False)


def _missing(case: Case, name: str) -> Finding:
    message = f"The file defines no `{name}`."
    if annotated := re.search(rf"^{re.escape(name)}[ \t]*:", case.source, re.MULTILINE):
        told = f"`{name}` is annotated but has no value. Write `{name} = ` and its value."
        return Finding("failed", told, line=case.source.count("\n", 0, annotated.start()) + 1)
    near = difflib.get_close_matches(name, _names(case.source) - {name}, 1, 0.6)
    line = diagnosis.line_of(case.source, near[0]) if near else None
    if near:
        where = f" (line {line})" if line else ""
        message += f" Did you mean `{near[0]}`{where}? Rename it to `{name}`."
    else:
        message += " Add it at the top level of the file, not inside a function or class."
    return Finding("failed", message, line=line)


def _names(source: str) -> set[str]:
    return {*re.findall(r"^(?:async +def +|def +|class +)?([A-Za-z_]\w*)", source, re.MULTILINE)}


def _assertion(case: Case, failure: AssertionError) -> Finding:
    """Tell a failed `assert got == expected`, or one with a message of its own."""
    text = str(failure.args[0]) if failure.args else ""
    own = "" if text.startswith("assert ") else text.split("\nassert ")[0].strip()
    compared = case.comparison
    if compared is None:
        return Finding("failed", own or "This does not hold.", line=_definition(case))
    if compared.operator in ("==", "is"):
        expected = _cut(show_value(compared.right))
    else:
        expected = f"{_OPERATORS.get(compared.operator, compared.operator)} " + _cut(
            show_value(compared.right)
        )
    got = _cut(show_value(compared.left))
    return Finding("failed", own, expected, got, _definition(case))


def _refuted(case: Case, failure: Refuted) -> Finding:
    """Tell in a sentence what an interleaving shows; reports draw it from the exploration."""
    found, outcome = failure.exploration, failure.outcome
    told = timeline(found, found.sources, width=10_000, call=THE_CHECK)
    message = str(failure) or told.partition("\n\n")[0]
    line = None
    if outcome is not None:
        own = [e for e in outcome.witness.events if e.line and not e.file.endswith("probes.py")]
        marked = [e for e in own if e.marked] or own[-1:]
        line = marked[0].line if marked else None
    return Finding("failed", message, failure.expected, failure.got, line, exploration=found)


_OPERATORS = {
    "!=": "anything but",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "in": "one of",
    "not in": "none of",
    "is not": "anything but",
}


def show_value(value: Any) -> str:
    """Return a value, or a type's name, as it is shown in a message."""
    if isinstance(value, type):
        return "another type" if issubclass(value, RemoteHandle) else value.__name__
    return show(value)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + "..."


def _pytest_failure(case: Case, failure: BaseException) -> Finding:
    text = str(failure)
    if text.startswith("Timeout"):  # pytest-timeout: the suite itself did not come back
        return _ended(case, TimedOut(), while_loading=False)
    if raised := re.match(r"DID NOT RAISE (?:<class ')?(?:\w+\.)*(\w+)", text):
        message = f"It should have raised {raised[1]} and did not."
        return Finding("failed", message, raised[1], "no exception", _definition(case))
    return Finding("failed", text, line=_definition(case))


def _definition(case: Case) -> int | None:
    """Return the line where the function that was called is defined."""
    return diagnosis.line_of(case.source, case.called) if case.called else None
