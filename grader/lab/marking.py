"""Finds the moment at which a schedule went wrong, from the events of its witness alone.

Pure functions over records. Reads and writes are matched by the name of what they touch, so only
what the values bear out is claimed: a name that stands for two different things is left unmarked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Literal, NamedTuple

import msgspec

from grader.lab.outcome import Event, Outcome

Sources = Mapping[str, Sequence[str]]
Pattern = Literal["lost update", "stale check", "half-done change", "early read", "stuck", "marked"]


class Mark(NamedTuple):
    """Why an event is the moment it went wrong."""

    pattern: Pattern
    note: str  #: a sentence with `{}` for each of `parts`; empty where the event says it all
    parts: tuple[str, ...] = ()  #: texts of the program's own, not escaped


def find_marks(outcome: Outcome, sources: Sources) -> dict[int, Mark]:
    """Return the marks by position in the witness's events.

    Where the engine marked a write, which it knows by the object and not by a name, those are the
    moments, and only explained here; else what is found here is added to what the engine marked.
    """
    witness = outcome.witness
    events = witness.events
    given = {i: _given(event) for i, event in enumerate(events) if event.marked}
    if any(events[i].kind == "write" for i in given):
        everything = {event.target for event in events}
        why = dict(_lost_updates(events, witness.threads, sources, everything))
        return {i: why.get(i, mark) for i, mark in given.items()}
    found = _stuck(outcome) if outcome.kind == "deadlock" else _found(outcome, sources)
    return dict(sorted((given | found).items()))


def _given(event: Event) -> Mark:
    """Return the engine's mark; of an exception, the table and the end of the story say enough."""
    if event.kind == "raise" or not event.note:
        return Mark("marked", "")
    return Mark("marked", "{}.", (event.note,))


def _found(outcome: Outcome, sources: Sources) -> dict[int, Mark]:
    """Return the marks of the first pattern that explains anything."""
    events, names = outcome.witness.events, outcome.witness.threads
    marks = dict(_lost_updates(events, names, sources))
    marks = marks or dict(_stale_checks(events, names, sources))
    places = [msgspec.structs.replace(event, target=place_of(event.target)) for event in events]
    marks = marks or dict(_half_done_changes(places, names))
    return marks or dict(_early_reads(places, names))


def place_of(target: str) -> str:
    """Return what a name shares with other names of the same thing: `count`, `items[…]`."""
    if target.endswith("]") and "[" in target:
        return f"{place_of(target.partition('[')[0])}[…]"
    return target.rpartition(".")[2]


def _stuck(outcome: Outcome) -> dict[int, Mark]:
    """Mark where each thread of the circle, or else each that waits, began to wait."""
    witness = outcome.witness
    threads = set(witness.cycle) or {waiting.thread for waiting in witness.waiting}
    last = {e.thread: i for i, e in enumerate(witness.events) if e.kind in {"wait", "join"}}
    places = sorted(last[thread] for thread in threads if thread in last)
    note = "From here on they wait for one another, for ever." if witness.cycle else ""
    return {i: Mark("stuck", note if i == places[-1] else "") for i in places}


def _in_one_place(events: Sequence[Event]) -> set[str]:
    """Return the targets whose every read gives what was last written: one thing each."""
    held: dict[str, str] = {}
    several = set()
    for event in events:
        if event.kind == "read" and event.value != held.setdefault(event.target, event.value):
            several.add(event.target)
        elif event.kind == "write":
            held[event.target] = event.value
    return held.keys() - several


class _Writers:
    """Who wrote what last."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._last: dict[str, dict[int, int]] = {}

    def add(self, position: int) -> None:
        event = self._events[position]
        self._last.setdefault(event.target, {})[event.thread] = position

    def changed_since(self, read: int) -> Event | None:
        """Return another thread's latest write of what was read, if it left another value."""
        seen = self._events[read]
        others = (i for who, i in self._last.get(seen.target, {}).items() if who != seen.thread)
        latest = max(others, default=-1)
        if latest < read or self._events[latest].value == seen.value:
            return None
        return self._events[latest]


def _lost_updates(
    events: Sequence[Event],
    names: Sequence[str],
    sources: Sources,
    targets: Set[str] | None = None,
) -> Iterator[tuple[int, Mark]]:
    """Find a write that rests on a read, with another thread's write between the two."""
    one_place = _in_one_place(events) if targets is None else targets
    writers = _Writers(events)
    checks = _Checks(sources)
    read_at: dict[tuple[int, str], int] = {}
    for i, event in enumerate(events):
        if event.target not in one_place:
            continue
        if event.kind == "read":
            read_at[event.thread, event.target] = i
        elif event.kind == "write":
            read = read_at.pop((event.thread, event.target), -1)
            between = writers.changed_since(read) if read >= 0 else None
            if between is not None and checks.after(events[read]):
                yield i, _stale(events[read], between, names)
            elif between is not None:
                yield i, _lost(events[read], between, names)
            writers.add(i)


def _lost(read: Event, between: Event, names: Sequence[str]) -> Mark:
    return Mark(
        "lost update",
        "{} had read {} before {} wrote {}: the update of {} is lost.",
        (
            _name(names, read.thread),
            read.value or read.target,
            _name(names, between.thread),
            between.value or between.target,
            _name(names, between.thread),
        ),
    )


def _stale(check: Event, between: Event, names: Sequence[str]) -> Mark:
    return Mark(
        "stale check",
        f"{{}} checked {{}} at line {check.line} and saw {{}}, but {{}} has made it {{}} since.",
        (
            _name(names, check.thread),
            check.target,
            check.value or "its value",
            _name(names, between.thread),
            between.value or "another",
        ),
    )


def _stale_checks(
    events: Sequence[Event], names: Sequence[str], sources: Sources
) -> Iterator[tuple[int, Mark]]:
    """Find a step that a check allowed, after another thread changed what was checked."""
    one_place, writers = _in_one_place(events), _Writers(events)
    checks = _Checks(sources)
    open_checks: dict[int, dict[tuple[int, str], int]] = {}
    for i, event in enumerate(events):
        mine = open_checks.setdefault(event.thread, {})
        if event.kind == "read" and event.target in one_place and checks.after(event):
            mine[event.line, event.target] = i
        elif event.kind in {"write", "raise"}:
            for read in mine.values():
                between = writers.changed_since(read)
                if between is not None and event.line in checks.after(events[read]):
                    yield i, _stale(events[read], between, names)
                    break
            mine.clear()
            if event.kind == "write":
                writers.add(i)


def _half_done_changes(events: Sequence[Event], names: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Find two reads between two writes of another thread: one value new, the other old."""
    one_place = _in_one_place(events)
    wrote: dict[int, str] = {}
    seen: dict[int, dict[int, dict[str, int]]] = {}  # writer → reader → what it read, where
    for i, event in enumerate(events):
        if event.target not in one_place:
            continue
        if event.kind == "read":
            for writer in wrote.keys() - {event.thread}:
                seen[writer].setdefault(event.thread, {})[event.target] = i
        elif event.kind == "write":
            first = wrote.get(event.thread)
            for reads in seen.get(event.thread, {}).values():
                if first not in {None, event.target} and {first, event.target} <= reads.keys():
                    yield (
                        max(reads[str(first)], reads[event.target]),
                        Mark(
                            "half-done change",
                            "{} has written {}, but not yet {}.",
                            (_name(names, event.thread), str(first), event.target),
                        ),
                    )
            wrote[event.thread], seen[event.thread] = event.target, {}


def _early_reads(events: Sequence[Event], names: Sequence[str]) -> Iterator[tuple[int, Mark]]:
    """Find the main thread's last read of something that another thread writes later."""
    one_place = _in_one_place(events)
    last: dict[str, int] = {}
    late: dict[str, Event] = {}
    for i, event in enumerate(events):
        if event.target not in one_place:
            continue
        if event.thread == 0 and event.kind in {"read", "write"}:
            late.pop(event.target, None)
            last.pop(event.target, None)
            if event.kind == "read":
                last[event.target] = i
        elif event.kind == "write" and event.target in last:
            if event.value == events[last[event.target]].value:
                continue
            late.setdefault(event.target, event)
    for target, write in late.items():
        yield (
            last[target],
            Mark(
                "early read",
                f"{{}} writes {{}} only later, at line {write.line}.",
                (_name(names, write.thread), write.value or target),
            ),
        )


def _name(names: Sequence[str], thread: int) -> str:
    return names[thread] if 0 <= thread < len(names) else f"thread {thread}"


class _Checks:
    """Which lines each `if` or `while` of the sources decides about."""

    def __init__(self, sources: Sources) -> None:
        self._decides: dict[tuple[str, int], range] = {}
        for file, lines in sources.items():
            try:
                tree = ast.parse("\n".join(lines))
            except (SyntaxError, ValueError, RecursionError):
                continue
            self._look(file, tree, len(lines))

    def after(self, read: Event) -> range:
        """Return the lines that run or not because of this read; empty if it is no check."""
        return self._decides.get((read.file, read.line), range(0))

    def _look(self, file: str, node: ast.AST, end: int) -> None:
        for child in ast.iter_child_nodes(node):
            inner = end
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                inner = child.end_lineno or end
            elif isinstance(child, ast.If | ast.While):
                leaves = isinstance(
                    child.body[-1], ast.Return | ast.Raise | ast.Continue | ast.Break
                )
                goes_on = leaves or isinstance(child, ast.While)
                last = end if goes_on else child.end_lineno or end
                for line in range(child.lineno, (child.test.end_lineno or child.lineno) + 1):
                    self._decides[file, line] = range(child.lineno, last + 1)
            self._look(file, child, inner)
