"""The verdict on a pull request, from what GitHub says of it and what its run claims.

Pure: asks nobody. A claim counts only where GitHub's own list of files bears it out; whatever is
missing, unreadable or contradictory means not passed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from grader.discovery.places import week_of
from grader.discovery.scanning import is_silent
from grader.publish.records import ChangedFile, WorkflowRun
from grader.publish.status import State
from grader.pull_request import Policy
from grader.report import wording
from grader.results import Run, storable
from grader.spelling import visible

WORKFLOW = ".github/workflows/grade.yml"  #: the one whose results count
WAITING = "action_required"  #: how a run ends that nobody has approved yet

_ENDED = {
    "cancelled": "was cancelled",
    "timed_out": "took too long",
    "startup_failure": "could not start",
    "skipped": "was skipped",
    "stale": "never came to an end",
}
_AGAIN = "Push again, or ask your instructor to press Re-run jobs. This costs no points."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said about a pull request."""

    state: State
    headline: str  #: one sentence, for the status
    details: list[str] = field(default_factory=list)  #: what was found, where, what to do
    run: Run | None = None  #: results worth showing
    notes: list[str] = field(default_factory=list)  #: for the instructor; they fail nothing


def waiting() -> Verdict:
    """Return what is said as long as nobody has let the run start."""
    return Verdict("pending", "Waits until an instructor approves the first run.")


def unverifiable(reason: str) -> Verdict:
    """Return the verdict on a pull request of which it cannot be told what it changes."""
    return Verdict("failure", "It cannot be told what this pull request changes.", [reason])


def against_rules(policy: Policy, results: Verdict | None) -> Verdict:
    """Return the verdict on a pull request that changes what it may not.

    Args:
        policy: what it breaks.
        results: the verdict on its results; None where they could be forged, and are not shown.

    """
    count = len(policy.violations)
    headline = f"{count} change{'s break' if count > 1 else ' breaks'} the rules for submissions."
    details = [f"{v.path}: {v.sentence}" if v.path else v.sentence for v in policy.violations]
    if results is None:
        return Verdict("failure", headline, details)
    return Verdict("failure", headline, details + results.details, results.run)


def other_workflow(run: WorkflowRun) -> Verdict:
    """Return the verdict on results that another workflow than the course's claims."""
    return Verdict(
        "failure",
        "The results come from another workflow.",
        [
            f"The run was started by {visible(run.path)}, and only {WORKFLOW} of the course "
            "counts. Take your changes to workflows back and push again."
        ],
    )


def is_ours(run: WorkflowRun) -> bool:
    """Say whether a run is one of the course's grading workflow; its path may name a branch."""
    return run.path.partition("@")[0] == WORKFLOW


def invalid(reason: str) -> Verdict:
    """Return the verdict on results that the grader cannot have written."""
    return Verdict(
        "failure", reason, [f"{reason} {_AGAIN} If it happens again, tell your instructor."]
    )


def without_results(run: WorkflowRun) -> Verdict:
    """Return the verdict on a run that left no results behind."""
    how = _ENDED.get(run.conclusion or "")
    if how is not None:
        return Verdict("error", f"The grading run {how}.", [f"The grading run {how}. {_AGAIN}"])
    if run.conclusion == "success":
        headline = "The grading run left no results."
        return Verdict("error", headline, [f"{headline} {_AGAIN}"])
    headline = "The grading run stopped before there were results."
    return Verdict(
        "failure", headline, [f"{headline} Open it and read the step that is marked red."]
    )


def of_results(
    run: WorkflowRun, files: Sequence[ChangedFile], results: Run, merged: Collection[str] = ()
) -> Verdict:
    """Return the verdict that results bring, for exactly the files that the pull request has.

    `merged` files are in the course already, as they are, and need not be graded.
    """
    difference = _difference(files, {s.path for s in results.submissions}, merged)
    if difference:
        return Verdict(
            "failure", "The results are not of this pull request's files.", [difference, _AGAIN]
        )
    headline = wording.result(results.submissions)
    verdicts = {s.verdict for s in results.submissions}
    if results.interrupted:
        headline = "The grading run ended before everything was graded."
        return Verdict("error", headline, [f"{headline} {_AGAIN}"], results)
    if "failed" in verdicts:
        return Verdict("failure", headline, [], results)
    if "error" in verdicts:
        return Verdict("error", headline, [wording.NOT_GRADED], results)
    if run.conclusion != "success":
        headline = "No submission failed, but the grading run did."
        details = [f"{headline} Open it and read the step that is marked red."]
        return Verdict("failure", headline, details, results)
    return Verdict("success", headline, [], results)


def _difference(files: Sequence[ChangedFile], claimed: set[str], merged: Collection[str]) -> str:
    """Return how the graded files differ from those that are there; empty if they do not."""
    names = [file.filename for file in files if file.status != "removed"]
    there = {storable(visible(name)) for name in names}
    meant = {storable(visible(n)) for n in names if _is_meant(n) and n not in merged}
    for path in sorted(claimed - there):
        return f"{visible(path)}: the results speak of this file, and the pull request lacks it."
    for path in sorted(meant - claimed):
        return f"{path}: the pull request has this file, and the results do not speak of it."
    return ""


def _is_meant(path: str) -> bool:
    """Say whether a file must be graded: a Python file below a week's folder."""
    *folders, name = path.split("/")
    if not folders or week_of(folders[0]) is None or not name.endswith(".py"):
        return False
    hidden = any(folder.startswith(".") or folder == "__pycache__" for folder in folders)
    return not hidden and not is_silent(name, ())
