"""Chooses the steps of a witness that matter and folds the rest: one row each, in order.

What touches nothing that another thread uses is not told, or only counted, unless nothing else
explains what happened. How rows are laid out is `timeline`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.lab.marking import Mark, Sources, place_of
from grader.lab.outcome import Event, Outcome
from grader.lab.telling import Quote, file_name, files, step

MOST_ROWS = 60  #: of one timeline; longer ones lose their middle parts
_ENDS = 2  #: rows kept at both ends of a long run of one thread
_AROUND = 10  #: rows kept on both sides of a mark
_WORTH_COUNTING = 4  #: lines; fewer that touch nothing shared are left out without a word
_FEW = 40  #: lines that can all be shown
_ACCESS = {"read", "write"}
_TELLING = {"read", "write", "acquire", "wait", "wake", "release"}
_SHOWS_SOURCE = {"read", "write", "raise"}


@dataclass(frozen=True)
class Row:
    """One step of one thread, safe to show."""

    thread: int  #: -1: of several threads
    where: str  #: the line, as in `14` or `bank.py:14`; empty for what has none
    words: str
    preempted: bool = False  #: another thread was interrupted for this one
    mark: str | None = None  #: the note of a marked step; empty where there is nothing to add


def rows(outcome: Outcome, sources: Sources, marks: Mapping[int, Mark], quote: Quote) -> list[Row]:
    """Return the rows of a timeline, at most about `MOST_ROWS`."""
    chosen = list(_Reader(outcome, sources, marks, quote).rows())
    if len(chosen) > MOST_ROWS:
        chosen = list(_fold_runs(chosen))
    if len(chosen) > MOST_ROWS:
        chosen = list(_fold_far(chosen))
    return chosen


class _Reader:
    """Goes through the events of one witness."""

    def __init__(
        self, outcome: Outcome, sources: Sources, marks: Mapping[int, Mark], quote: Quote
    ) -> None:
        self._events = outcome.witness.events
        self._sources = sources
        self._marks = marks
        self._quote = quote
        self._several_files = len(files(outcome.witness)) > 1
        self._shared = _shared(self._events)
        self._next = _following(self._events, lines=False)
        self._following = _following(self._events, lines=True)
        self._by_line = self._told_by_line(outcome)
        self._reached: dict[int, Event] = {}  # thread → a line nothing was told of yet
        self._preempted: set[int] = set()

    def _told_by_line(self, outcome: Outcome) -> set[int]:
        """Return the threads whose every line is told: no step of theirs, or no mark, tells why."""
        threads = {event.thread for event in self._events} - {0}
        patterns = {mark.pattern for mark in self._marks.values()} - {"marked", "stuck"}
        lines = sum(event.kind == "line" and event.thread > 0 for event in self._events)
        if not patterns and not outcome.witness.cycle and lines <= _FEW:
            return threads
        silent = {e.thread for e in self._events if e.kind in _TELLING and self._shows(e)}
        return threads - silent

    def _shows(self, event: Event) -> bool:
        return event.kind not in _ACCESS or place_of(event.target) in self._shared

    def rows(self) -> Iterator[Row]:
        """Yield what matters."""
        running, lines = -1, 0
        for i, event in enumerate(self._events):
            if event.preempted:
                self._preempted.add(event.thread)
            if event.thread != running:
                yield from self._folded(running, lines)
                running, lines = event.thread, 0
            if event.kind == "line" and i not in self._marks:
                if event.thread in self._by_line and not self._leads_to_a_step(i):
                    yield self._row(event, self._quote(self._source(event)))
                    continue
                lines += event.thread in self._reached
                self._reached[event.thread] = event
            elif i in self._marks or self._matters(i, event):
                yield from self._folded(running, lines)
                lines = 0
                yield from self._told(i, event)
        yield from self._folded(running, lines)

    def _leads_to_a_step(self, i: int) -> bool:
        """Tell whether a line needs no row of its own, as the step that follows shows it."""
        after = self._following[i]
        if after is None or after.line != self._events[i].line:
            return False
        return self._shows(after) and after.kind not in {"line", "start"}

    def _matters(self, i: int, event: Event) -> bool:
        if event.kind in _ACCESS:
            return self._shows(event)
        before = self._previous_kind(i)
        if event.kind == "start":
            return False
        if event.kind == "end" and (before == "raise" or not event.thread):
            return event.value != "" and before != "raise"
        if event.kind == "wake" and event.value != "timeout":
            after = self._next[i]
            taken = after is not None and after.kind == "acquire"
            return not (taken or before == "join")
        return not (event.kind == "wait" and before == "join")

    def _previous_kind(self, i: int) -> str:
        """Return what the thread did before, but for lines and waits."""
        thread = self._events[i].thread
        for event in reversed(self._events[max(0, i - 200) : i]):
            if event.thread == thread and event.kind not in {"wait", "line"}:
                return event.kind
        return ""

    def _told(self, i: int, event: Event) -> Iterator[Row]:
        line = self._reached.pop(event.thread, None)
        if line is not None and event.kind in _SHOWS_SOURCE and event.line == line.line:
            text = self._source(line)
            if text:
                yield self._row(line, self._quote(text))
        mark = self._marks.get(i)
        if event.kind == "line":
            words = self._quote(self._source(event)) or "is here"
        else:
            words = step(event, self._quote)
        note = None if mark is None else mark.note.format(*map(self._quote, mark.parts))
        yield self._row(event, words, note)

    def _row(self, event: Event, words: str, mark: str | None = None) -> Row:
        preempted = event.thread in self._preempted
        self._preempted.discard(event.thread)
        return Row(event.thread, self._where(event), words, preempted, mark)

    def _folded(self, thread: int, lines: int) -> Iterator[Row]:
        if lines >= _WORTH_COUNTING:
            yield Row(thread, "", f"… {lines} lines")

    def _source(self, event: Event) -> str:
        lines = self._sources.get(event.file, ())
        return lines[event.line - 1].strip() if 0 < event.line <= len(lines) else ""

    def _where(self, event: Event) -> str:
        if not event.line:
            return ""
        if self._several_files:
            return f"{self._quote(file_name(event.file))}:{event.line}"
        return str(event.line)


def _shared(events: Sequence[Event]) -> set[str]:
    """Return the places that at least two threads touch and at least one of them changes."""
    users: dict[str, set[int]] = {}
    written = set()
    for event in events:
        if event.kind in _ACCESS:
            place = place_of(event.target)
            users.setdefault(place, set()).add(event.thread)
            if event.kind == "write":
                written.add(place)
    return {place for place, threads in users.items() if len(threads) > 1} & written


def _following(events: Sequence[Event], *, lines: bool) -> list[Event | None]:
    """Return, for each event, the next one of its thread; without `lines`, one that is none."""
    after: dict[int, Event] = {}
    found: list[Event | None] = []
    for event in reversed(events):
        found.append(after.get(event.thread))
        if lines or event.kind != "line":
            after[event.thread] = event
    return found[::-1]


# -- what is too long --------------------------------------------------------------------------


def _fold_runs(chosen: Sequence[Row]) -> Iterator[Row]:
    """Fold the middle of what one thread does without interruption and without a mark."""
    run: list[Row] = []
    for row in chosen:
        if run and (row.thread != run[0].thread or row.mark is not None):
            yield from _fold(run)
            run = []
        if row.mark is not None:
            yield row
        else:
            run.append(row)
    yield from _fold(run)


def _fold(run: Sequence[Row]) -> Iterator[Row]:
    hidden = len(run) - 2 * _ENDS
    if hidden < _WORTH_COUNTING:
        yield from run
        return
    yield from run[:_ENDS]
    yield Row(run[0].thread, "", f"… {hidden} steps")
    yield from run[-_ENDS:]


def _fold_far(chosen: Sequence[Row]) -> Iterator[Row]:
    """Keep the beginning, the end, and what lies around the first and the last mark."""
    marked = [i for i, row in enumerate(chosen) if row.mark is not None]
    last = len(chosen) - 1
    centres = {0, last, *marked[:1], *marked[-1:]}
    if not marked:
        centres |= {_AROUND, last - _AROUND}
    hidden = 0
    for i, row in enumerate(chosen):
        if any(abs(i - centre) <= _AROUND for centre in centres):
            if hidden:
                yield Row(-1, "", f"… {hidden} steps of several threads")
            hidden = 0
            yield row
        else:
            hidden += 1
