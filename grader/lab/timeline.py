"""An interleaving, told: sentences, and a table with one column per thread.

Only what is told and in which order; the words are `telling`'s, the choice of steps `rows`', the
moment it went wrong `marking`'s, the layout `page`'s.
"""

from __future__ import annotations

from grader.lab import telling
from grader.lab.marking import Mark, Sources, find_marks
from grader.lab.outcome import Exploration, Outcome
from grader.lab.page import Markdown, Page, Plain
from grader.lab.rows import rows


def timeline(
    found: Exploration | Outcome,
    sources: Sources,
    *,
    width: int = 100,
    markdown: bool = False,
    call: str = "main()",
) -> str:
    """Return what was found, told to a student: sentences and a table of one interleaving.

    Args:
        found: an exploration, of which the outcome that went wrong is told; or one outcome.
        sources: file → its lines, as in `Exploration.sources`.
        width: columns of a line of plain text; Markdown is not broken into lines.
        markdown: write Markdown (GitHub's) instead of plain text.
        call: what was run.

    """
    page: Page = Markdown() if markdown else Plain(width)
    if isinstance(found, Exploration):
        _tell_exploration(page, found, sources, call)
    else:
        marks = find_marks(found, sources)
        page.say(telling.single(found, _pattern(marks), call, page.quote))
        _tell_outcome(page, found, sources, marks)
    return page.text()


def _tell_exploration(page: Page, found: Exploration, sources: Sources, call: str) -> None:
    wrong, marks = _choose(found, sources)
    page.say(telling.headline(found, wrong, _pattern(marks), call, page.quote))
    page.listing(telling.ways(found, call, page.quote))
    right = telling.usual(found)
    if wrong and right and right is not wrong and not find_marks(right, sources):
        page.say(telling.contrast(right, wrong, call, page.quote))
    page.say(telling.coverage(found))
    if wrong is not None:
        _tell_outcome(page, wrong, sources, marks)
    for inversion in found.inversions:
        page.say(telling.inversion(inversion, page.quote))


def _choose(found: Exploration, sources: Sources) -> tuple[Outcome | None, dict[int, Mark]]:
    """Return the outcome to tell, one that can be explained if there is any, and its marks."""
    if 0 <= found.refuted < len(found.outcomes):
        refuted = found.outcomes[found.refuted]
        return refuted, find_marks(refuted, sources)
    candidates = telling.told(found)
    for outcome in candidates:
        marks = find_marks(outcome, sources)
        if marks:
            return outcome, marks
    return (candidates[0], {}) if candidates else (None, {})


def _tell_outcome(page: Page, outcome: Outcome, sources: Sources, marks: dict[int, Mark]) -> None:
    raised = telling.raised_at(outcome) if outcome.kind == "error" else None
    if raised is not None and not marks:
        marks = {raised: Mark("marked", "")}
    names = [page.quote(name) for name in outcome.witness.threads]
    page.table(names, rows(outcome, sources, marks, page.quote))
    page.listing(list(telling.ending(outcome, page.quote)))


def _pattern(marks: dict[int, Mark]) -> str:
    """Return what the marks show; empty where there is no word for it."""
    return next((mark.pattern for mark in marks.values() if mark.pattern != "marked"), "")
