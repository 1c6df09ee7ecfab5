"""What the comment says: the verdict, what to do about it, and the summary of the run.

Strings only. Whatever may be a student's goes through `escape`, here or in the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.publish.records import WorkflowRun
from grader.publish.verdict import Verdict
from grader.report import escape, summary
from grader.results import Run

LIMIT = 60_000  #: bytes of UTF-8, so that 65,536 characters are never reached
DETAILS = 20  #: sentences told one by one
_ROOM_FOR_DETAILS = 20_000  #: bytes
_SIGNS = {"success": "✅", "failure": "❌", "error": "⚠️", "pending": "⏳"}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./:_-]+", re.ASCII)
_NOT_SHOWN = "The results cannot be shown here; they are in the grading run's summary."


def markdown(verdict: Verdict, run: WorkflowRun) -> str:
    """Return the comment in GitHub's Markdown, at most `LIMIT` bytes of UTF-8."""
    before = _cut(list(_before(verdict)), _ROOM_FOR_DETAILS)
    after = _source(run)
    room = LIMIT - sum(len(part.encode("utf-8")) + 2 for part in (*before, after))
    results = [_results(verdict.run, room)] if verdict.run is not None else []
    return "\n\n".join([*before, *results, after])


def _before(verdict: Verdict) -> Iterator[str]:
    if verdict.run is None or verdict.details:
        yield f"## {_SIGNS[verdict.state]} {escape.markdown(verdict.headline)}"
    for detail in verdict.details[:DETAILS]:
        yield f"- {escape.markdown(detail)}"
    if len(verdict.details) > DETAILS:
        yield f"… and {len(verdict.details) - DETAILS:,} more of the kind."
    for note in verdict.notes[:DETAILS]:
        yield f"> 👀 {escape.markdown(note)}"


def _cut(blocks: list[str], room: int) -> list[str]:
    """Return as many blocks as there is room for; the rest is counted."""
    kept: list[str] = []
    for block in blocks:
        room -= len(block.encode("utf-8")) + 2
        if room < 0:
            return [*kept, f"… and {len(blocks) - len(kept):,} more."]
        kept.append(block)
    return kept


def _results(run: Run, room: int) -> str:
    """Return the summary of a run; what contradicts itself somewhere deep down is not told."""
    try:
        return summary.of_run(run, room).rstrip()
    except Exception:  # noqa: BLE001  records of somebody else: anything may be wrong with them
        return _NOT_SHOWN


def _source(run: WorkflowRun) -> str:
    commit = f"Commit {escape.markdown_code(run.head_sha[:10])}"
    if not _ADDRESS.fullmatch(run.html_url):
        return f"{commit}."
    return f"{commit}, [everything the grading run says]({run.html_url})."
