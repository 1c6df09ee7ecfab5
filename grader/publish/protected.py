"""The rules for pull requests, applied to the list of files that GitHub gives.

The rules themselves are `grader policy`'s. There they judge commits, inside a run that a pull
request may have tampered with; here the same ones judge what GitHub says, and decide whether
anything that the run claims is worth reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.catalog import Catalog
from grader.discovery.changes import Difference, Status
from grader.publish.records import ChangedFile
from grader.pull_request import Policy, judge_changes

#: Rules about what decides over results: whoever breaks one of them may have written them himself.
_TELLING = frozenset(["course", "size", "history"])
_STATUSES: dict[str, Status] = {"added": "added", "copied": "added", "renamed": "added"}
_NO_BLOB = "0" * 40  #: not in question here


def judge(files: Sequence[ChangedFile], base_sha: str, catalog: Catalog) -> Policy:
    """Decide about a pull request's files by the names that GitHub gives."""
    changes = [change for file in files for change in _changes(file)]
    existing = {change.path for change in changes if change.status != "added"}
    return judge_changes(changes, existing, catalog, start=base_sha)


def trusts_results(policy: Policy) -> bool:
    """Say whether the results of the run can be the grader's own."""
    return not any(violation.rule in _TELLING for violation in policy.violations)


def _changes(file: ChangedFile) -> Iterator[Difference]:
    """Yield a file as git tells it: what was renamed is gone in one place and new in another."""
    if file.status == "removed":
        yield Difference(file.filename, "deleted", "gone", _NO_BLOB)
        return
    if file.status == "renamed" and file.previous_filename is not None:
        yield Difference(file.previous_filename, "deleted", "gone", _NO_BLOB)
    yield Difference(file.filename, _STATUSES.get(file.status, "edited"), "file", _NO_BLOB)
