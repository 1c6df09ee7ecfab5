"""Packs explorations for the page: every step of the witnesses worth a look, and what to say.

The words are `grader.lab.telling`'s, the moment it went wrong `marking`'s, the choice of steps for
paper `rows`'. Which value a name stands for at a step is worked out in the page, from the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.lab import telling
from grader.lab.marking import Mark, find_marks, place_of
from grader.lab.outcome import Event, Exploration, Outcome, Witness
from grader.lab.rows import rows
from grader.report.escape import plain
from grader.report.html_pack import Record, Strings, without_blanks

LONGEST_TEXT = 120  #: characters of one text of the program's own
MOST_SHOWN = 2  #: outcomes of one exploration in a page about a class: the wrong one and the usual
MOST_EXPLORED = 8  #: outcomes in a page about one exploration
AROUND = 2  #: lines of source shown around those that are stepped on
_ACCESS = {"read", "write"}
_PREEMPTED = 1


def quote(text: str) -> str:
    """Return a text of the program's own, safe to show."""
    return plain(text, LONGEST_TEXT)


def pack(
    found: Exploration, strings: Strings, call: str, *, most: int = MOST_SHOWN, events: int = 10_000
) -> Record:
    """Return an exploration as the page reads it.

    Args:
        found: what was found.
        strings: where texts go.
        call: what was run, as in `main()`.
        most: outcomes to show step by step.
        events: steps of each to keep; what lies before the moment it went wrong is cut first.

    """
    wrong, usual = wrong_outcome(found), telling.usual(found)
    chosen = _chosen(found, wrong, usual, most)
    add = strings.own
    return without_blanks(
        {
            "says": [add(sentence) for sentence in _says(found, wrong, usual, call)],
            "ways": [add(way) for way in telling.ways(found, call, quote)],
            "warnings": [add(telling.inversion(i, quote)) for i in found.inversions],
            "outcomes": [
                _outcome(
                    outcome,
                    found,
                    strings,
                    _label(outcome, len(chosen) > 1 and outcome is usual, call),
                    _marks(outcome, found, right=outcome is usual and outcome is not wrong),
                    events,
                )
                for outcome in chosen
            ],
            "usual": next((i for i, o in enumerate(chosen) if o is usual and i), 0),
            "sources": _sources(found, chosen, strings, whole=most > MOST_SHOWN),
        }
    )


def _says(found: Exploration, wrong: Outcome | None, usual: Outcome | None, call: str) -> list[str]:
    """Return the sentences that stand above the steps."""
    if is_replay(found):
        alone = found.outcomes[0]
        marks = find_marks(alone, found.sources)
        return [telling.single(alone, pattern(marks), call, quote)]
    marks = {} if wrong is None else find_marks(wrong, found.sources)
    says = [telling.headline(found, wrong, pattern(marks), call, quote)]
    if wrong and usual and usual is not wrong and not find_marks(usual, found.sources):
        says.append(telling.contrast(usual, wrong, call, quote))
    says.append(telling.coverage(found))
    return [sentence for sentence in says if sentence]


def wrong_outcome(found: Exploration) -> Outcome | None:
    """Return the outcome to tell, one whose moment can be shown if there is any."""
    if 0 <= found.refuted < len(found.outcomes):
        return found.outcomes[found.refuted]
    candidates = telling.told(found)
    explained = (o for o in candidates if find_marks(o, found.sources))
    return next(explained, candidates[0] if candidates else None)


def is_replay(found: Exploration) -> bool:
    """Say whether this is one schedule that somebody asked to see, and no search."""
    return found.schedules == 1 and len(found.outcomes) == 1 and not found.complete


def pattern(marks: dict[int, Mark]) -> str:
    """Return what the marks show; empty where there is no word for it."""
    return next((mark.pattern for mark in marks.values() if mark.pattern != "marked"), "")


def _chosen(
    found: Exploration, wrong: Outcome | None, usual: Outcome | None, most: int
) -> list[Outcome]:
    """Return the outcomes to step through: the wrong one, the usual one, then the others."""
    first = [o for o in (wrong, usual) if o is not None]
    unique: list[Outcome] = []
    for outcome in [*first, *found.outcomes]:
        if outcome.witness.events and not any(outcome is o for o in unique):
            unique.append(outcome)
    return unique[:most]


def _label(outcome: Outcome, usual: bool, call: str) -> str:
    """Return how a schedule ended, for the list to choose from."""
    words = {
        "value": f"{call} returns {plain(outcome.value, 60)}",
        "error": f"exception {plain(outcome.value, 60)}",
        "deadlock": "deadlock",
        "livelock": "never ends",
    }[outcome.kind]
    return f"{words}, the usual order" if usual else words


def _outcome(
    outcome: Outcome,
    found: Exploration,
    strings: Strings,
    label: str,
    marks: dict[int, Mark],
    most: int,
) -> Record:
    witness = outcome.witness
    told = rows(outcome, found.sources, marks, quote)
    first = _first_kept(len(witness.events), most, min(marks, default=len(witness.events)))
    kept = range(first, min(len(witness.events), first + most))
    return without_blanks(
        {
            "label": strings.own(label),
            "kind": outcome.kind,
            "threads": [strings.own(quote(name)) for name in witness.threads],
            "before": first,
            "after": len(witness.events) - kept.stop,
            "steps": _steps(witness, found, strings, kept),
            "marks": [[i, strings.own(_note(mark))] for i, mark in marks.items() if i in kept],
            "ending": [strings.own(line) for line in telling.ending(outcome, quote)],
            "story": [
                [
                    row.thread,
                    strings.own(row.where),
                    strings.own(row.words),
                    int(row.preempted),
                    -1 if row.mark is None else strings.own(row.mark),
                ]
                for row in told
            ],
        }
    )


def _marks(outcome: Outcome, found: Exploration, *, right: bool) -> dict[int, Mark]:
    """Return the moments at which an outcome went wrong; where it is right, there are none."""
    if right and not is_replay(found):
        return {}
    marks = find_marks(outcome, found.sources)
    raised = telling.raised_at(outcome) if outcome.kind == "error" else None
    return marks if marks or raised is None else {raised: Mark("marked", "")}


def _note(mark: Mark) -> str:
    return mark.note.format(*map(quote, mark.parts))


def _first_kept(total: int, most: int, mark: int) -> int:
    """Return the first step to keep, so that the first mark and some steps after it are kept."""
    return max(0, min(total - most, mark - most * 3 // 4))


def _steps(witness: Witness, found: Exploration, strings: Strings, kept: range) -> list[list[int]]:
    """Return the steps as columns: thread, kind, file, line, words, place, value, target, flags."""
    labels = _Labels(witness)
    steps = [
        [
            event.thread,
            strings.own(event.kind),
            strings.own(quote(telling.file_name(event.file))),
            event.line,
            strings.own(_words(event, found)),
            strings.own(labels.of(event)),
            strings.own(quote(event.value)),
            strings.own(quote(event.target)),
            _PREEMPTED * event.preempted,
        ]
        for event in witness.events[kept.start : kept.stop]
    ]
    return [list(column) for column in zip(*steps, strict=True)]


def _words(event: Event, found: Exploration) -> str:
    if event.kind != "line":
        return telling.step(event, quote)
    lines = found.sources.get(event.file, ())
    source = lines[event.line - 1].strip() if 0 < event.line <= len(lines) else ""
    return quote(source) or "is here"


class _Labels:
    """What each value that threads share is called: the name that the values bear out."""

    def __init__(self, witness: Witness) -> None:
        self._names = witness.threads
        events = [event for event in witness.events if event.kind in _ACCESS and event.value]
        self._places = _steady((place_of(e.target), e) for e in events)
        self._targets = _steady((e.target, e) for e in events)
        self._shared = _shared(events)

    def of(self, event: Event) -> str:
        """Return the name of the value that an event reads or writes; empty if it is not shared."""
        place = place_of(event.target)
        if event.kind not in _ACCESS or not event.value or place not in self._shared:
            return ""
        if place in self._places:
            return quote(place if place.endswith("[…]") else self._shared[place])
        if event.target in self._targets:
            return quote(event.target)
        known = 0 <= event.thread < len(self._names)
        name = self._names[event.thread] if known else f"thread {event.thread}"
        return f"{quote(event.target)} in {quote(name)}"


def _steady(named: Iterator[tuple[str, Event]]) -> set[str]:
    """Return the names whose every read gives what was last seen under them: one thing each."""
    held: dict[str, str] = {}
    several = set()
    for name, event in named:
        if event.kind == "read" and held.setdefault(name, event.value) != event.value:
            several.add(name)
        held[name] = event.value
    return held.keys() - several


def _shared(events: Sequence[Event]) -> dict[str, str]:
    """Return the places that two threads touch and one changes, each with the name to show."""
    users: dict[str, set[int]] = {}
    names: dict[str, set[str]] = {}
    for event in events:
        place = place_of(event.target)
        users.setdefault(place, set()).add(event.thread)
        names.setdefault(place, set()).add(event.target)
    written = {place_of(e.target) for e in events if e.kind == "write"}
    return {
        place: next(iter(names[place])) if len(names[place]) == 1 else place
        for place in written
        if len(users[place]) > 1
    }


def _sources(
    found: Exploration, chosen: Sequence[Outcome], strings: Strings, *, whole: bool
) -> dict[int, list[list[int]]]:
    """Return, by file, the lines to show: number and text; not `whole`, those near a step."""
    used: dict[str, set[int]] = {}
    for outcome in chosen:
        for event in outcome.witness.events:
            if event.line:
                near = range(event.line - AROUND, event.line + AROUND + 1)
                used.setdefault(event.file, set()).update(near)
    packed = {}
    for file, wanted in used.items():
        lines = found.sources.get(file, ())
        numbers = range(1, len(lines) + 1) if whole else sorted(wanted)
        packed[strings.own(quote(telling.file_name(file)))] = [
            [n, strings.add(lines[n - 1].expandtabs(4).rstrip(), limit=LONGEST_TEXT)]
            for n in numbers
            if 0 < n <= len(lines)
        ]
    return packed
