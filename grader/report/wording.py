"""What the records of a run are called in plain words, the same in every report.

Strings in, strings out: nothing is printed here, laid out or escaped, and nothing is graded.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.results import CheckResult, SubmissionResult

WORDS = {
    "passed": "passed",
    "failed": "failed",
    "skipped": "not tried",
    "timeout": "took too long",
    "crashed": "crashed",
    "inconclusive": "could not be decided on this machine",
    "error": "the grader failed, not you",
}
NOT_GRADED = "No check ran on this file, and that is not your fault. Please tell your instructor."


class Finding(NamedTuple):
    """Checks that went wrong for one and the same reason, to be told once."""

    checks: list[CheckResult]
    nothing_ran: bool  #: they are all that was tried, as when a file cannot be loaded


def findings(submission: SubmissionResult) -> list[Finding]:
    """Return what went wrong, in the order of the checks, advice among them."""
    tried = [c for c in submission.checks if c.verdict != "skipped"]
    groups: dict[tuple[object, ...], list[CheckResult]] = {}
    for check in tried:
        if check.verdict != "passed":
            groups.setdefault(_reason_key(check), []).append(check)
    if len(groups) == 1 and len(tried) > 1 and len(*groups.values()) == len(tried):
        return [Finding(tried, nothing_ran=True)]
    by_kind = [
        [c for c in g if c.kind == k] for g in groups.values() for k in ("required", "advice")
    ]
    return [Finding(checks, nothing_ran=False) for checks in by_kind if checks]


def _reason_key(check: CheckResult) -> tuple[object, ...]:
    if not check.message:
        return (check.id,)
    return check.verdict, check.message, check.call, check.expected, check.got, check.line


def nothing_ran(submission: SubmissionResult) -> str:
    """Return the headline over a reason that kept every check from running."""
    return f"None of the {len(submission.checks)} checks could run"


def not_tried(submission: SubmissionResult) -> str:
    """Return how many required checks were skipped, and why; empty if none was."""
    skipped = [c for c in submission.checks if c.kind == "required" and c.verdict == "skipped"]
    if not skipped:
        return ""
    count = "1 check was" if len(skipped) == 1 else f"{len(skipped)} checks were"
    reasons = {c.message for c in skipped}
    why = reasons.pop() if len(reasons) == 1 else ""
    if not why and findings(submission):
        why = "First mend what failed above."
    return f"{count} not tried. {why}".rstrip()


def sentence(check: CheckResult) -> str:
    """Return what must hold; a check without a docstring is told by its name."""
    return check.sentence or check.id.removeprefix("test_").replace("_", " ")


def aside(check: CheckResult) -> str:
    """Return how a check went wrong, in brackets, where it did not simply fail."""
    return "" if check.verdict == "failed" else f" ({WORDS[check.verdict]})"


def reason(check: CheckResult) -> str:
    """Return why a check went wrong, in one line."""
    if check.message:
        return check.message.partition("\n")[0]
    values = {"expected": check.expected, "got": check.got}
    told = [f"{label} {value}" for label, value in values.items() if value is not None]
    return ", ".join(told) or WORDS[check.verdict]


def naming(submission: SubmissionResult) -> list[str]:
    """Return what is wrong with the file, without the path that stands above it."""
    return [s.removeprefix(f"{submission.path}: ") for s in submission.naming]


def name(submission: SubmissionResult) -> str:
    """Return whose submission it is, as on the command line; else the file's name."""
    return submission.student or submission.path.rpartition("/")[2]


def looks(submission: SubmissionResult) -> list[str]:
    """Return a line for each place that needs a look, for an instructor."""
    return [f"line {look.line}: {look.sentence}" for look in submission.needs_a_look]


def looks_shortly(submission: SubmissionResult) -> str:
    """Return one neutral sentence about the places that need a look; empty if none does."""
    lines = sorted({look.line for look in submission.needs_a_look})
    if not lines:
        return ""
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(map(str, lines))}"
    return (
        f"Your instructor may ask you about {where}, where the file does something unusual; "
        "this changes nothing in the result."
    )


def points(value: float) -> str:
    """Return points with no more decimals than they have, two at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def score(submission: SubmissionResult) -> str:
    """Return the points earned and possible, `5 of 8`."""
    return f"{points(submission.points)} of {points(submission.possible)}"


def verdict(submission: SubmissionResult) -> str:
    """Return the verdict; `(file)` says that the file or its name is at fault too."""
    if submission.verdict == "error":
        faults = {c.verdict for c in submission.checks if c.kind == "required"}
        undecided = "inconclusive" in faults and "error" not in faults
        return "undecided" if undecided else "not graded"
    return f"{submission.verdict} (file)" if submission.naming else submission.verdict


def result(submissions: list[SubmissionResult]) -> str:
    """Return how many submissions passed, in a sentence."""
    total = len(submissions)
    passed, failed = (sum(s.verdict == v for s in submissions) for v in ("passed", "failed"))
    if not total:
        return "No submission was found."
    if total == 1:
        words = {"passed": "passed", "failed": "did not pass", "error": "could not be graded"}
        return f"The submission {words[submissions[0].verdict]}."
    parts = [f"{passed} of {total} submissions passed"]
    parts += [f"{failed} did not"] if failed else []
    parts += [f"{other} could not be graded"] if (other := total - passed - failed) else []
    return f"{', '.join(parts)}."


def grader_failed(submission: SubmissionResult) -> bool:
    """Say whether the grader itself is to blame for something missing here."""
    if any(c.verdict == "error" for c in submission.checks):
        return True
    return submission.verdict == "error" and not submission.checks


def values(check: CheckResult) -> dict[str, str]:
    """Return the call, the values and the student's line that a check tells, each by its label."""
    where = "your line" if check.line is None else f"line {check.line}"
    source = check.source.rstrip() or ("" if check.line is None else "(see there)")
    rows = {"called": check.call, "expected": check.expected, "got": check.got, where: source}
    return {label: value for label, value in rows.items() if value}
