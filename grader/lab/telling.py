"""What exploring a program showed, in words: what happened, how often, who waits for whom.

Records in, sentences out. How they are laid out is `timeline`'s; what went wrong, `marking`'s.
Texts of the program's own pass through a `Quote`, which makes them safe to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.lab.outcome import Event, Exploration, Inversion, Outcome, Waiting, Witness

Quote = Callable[[str], str]

_SEVERITY = {"value": 0, "livelock": 1, "error": 2, "deadlock": 3}
_PATTERNS = {
    "lost update": ("loses an update", "lose an update"),
    "stale check": ("acts on an outdated check", "act on an outdated check"),
    "half-done change": ("sees a half-done change", "see a half-done change"),
    "early read": ("reads a value too early", "read a value too early"),
}
_VERBS = {
    "start": "begins",
    "read": "reads {target} → {value}",
    "write": "writes {target} = {value}",
    "acquire": "takes {target}",
    "wait": "waits for {target}",
    "wake": "goes on",
    "release": "releases {target}",
    "sleep": "sleeps {value} s",
    "spawn": "starts {target}",
    "join": "joins {target}",
    "raise": "raises {value}",
    "print": "prints {value}",
}
_JOIN = "join of "
MOST_WAYS = 8  #: outcomes that are listed


def usual(exploration: Exploration) -> Outcome | None:
    """Return the value that the most ordinary schedule gives: fewest preemptions, then frequency.

    None if no schedule returns.
    """
    values = [o for o in exploration.outcomes if o.kind == "value"]
    return min(values, key=lambda o: (o.witness.preemptions, -o.seen), default=None)


def told(exploration: Exploration) -> list[Outcome]:
    """Return the outcomes worth a timeline, the one that is easiest to follow first.

    Of several values nobody says which is right; the usual one comes last. Empty if all schedules
    end alike, and well.
    """
    worst = max((_SEVERITY[o.kind] for o in exploration.outcomes), default=0)
    if not worst and len(exploration.outcomes) == 1:
        return []
    wrong = [o for o in exploration.outcomes if _SEVERITY[o.kind] == worst]
    ordinary = usual(exploration)
    return sorted(
        wrong,
        key=lambda o: (o is ordinary, o.witness.preemptions, len(o.witness.events), -o.seen),
    )


# -- the whole exploration ---------------------------------------------------------------------


def headline(
    exploration: Exploration, wrong: Outcome | None, pattern: str, call: str, quote: Quote
) -> str:
    """Return the finding in a sentence.

    Args:
        exploration: what was found.
        wrong: the outcome that is told, if one is.
        pattern: what marking found in it.
        call: what was run, as in `main()`.
        quote: makes the program's texts safe.

    """
    if exploration.unsupported:
        return f"The lab cannot run this program: {quote(exploration.unsupported)}."
    if wrong is None:
        return _all_alike(exploration, call, quote)
    total = exploration.schedules
    others = _others(exploration, wrong, quote)
    if wrong.kind == "value" and pattern not in _PATTERNS:
        if len(exploration.outcomes) == 1:
            return _all_alike(exploration, call, quote)
        return (
            f"The result depends on the schedule: {quote(call)} returned {quote(wrong.value)} in "
            f"{wrong.seen} of {_schedules(total)}{others}."
        )
    if wrong.seen >= total:
        one = _the_one(exploration)
        subject = one.capitalize() if total == 1 else f"All {total} schedules"
    else:
        subject = f"{wrong.seen} of {_schedules(total)}"
    what = _what(wrong, pattern, call, quote, one=wrong.seen == 1 or total == 1)
    return f"{subject} {what}{others}."


def _all_alike(exploration: Exploration, call: str, quote: Quote) -> str:
    if not exploration.outcomes:
        return "No schedule was run to its end."
    told_value = f"{quote(call)} returned {quote(exploration.outcomes[0].value)}"
    if exploration.schedules == 1:
        return f"In {_the_one(exploration)} {told_value}."
    return f"All {exploration.schedules} schedules end alike: {told_value}."


def _the_one(exploration: Exploration) -> str:
    return "the only schedule" if exploration.complete else "the one schedule that was tried"


def _what(wrong: Outcome, pattern: str, call: str, quote: Quote, *, one: bool) -> str:
    s = "s" if one else ""
    if wrong.kind == "deadlock":
        return f"end{s} in a deadlock"
    if wrong.kind == "livelock":
        return f"never end{s}: threads go round in a loop"
    if wrong.kind == "error":
        return f"end{s} with an exception, {quote(wrong.value)}"
    returned = f"{quote(call)} returned {quote(wrong.value)}"
    return f"{_PATTERNS[pattern][0 if one else 1]}: {returned}"


def _others(exploration: Exploration, wrong: Outcome, quote: Quote) -> str:
    """Return the one other outcome; more than one are listed below the headline."""
    rest = [o for o in exploration.outcomes if o is not wrong]
    if len(rest) != 1:
        return ""
    what = {
        "value": f"return {quote(rest[0].value)}",
        "error": f"raise {quote(rest[0].value)}",
        "deadlock": "end in a deadlock",
        "livelock": "never end",
    }
    return f"; other schedules {what[rest[0].kind]}"


def single(outcome: Outcome, pattern: str, call: str, quote: Quote) -> str:
    """Return how one schedule ended, in a sentence."""
    if outcome.kind == "value" and pattern not in _PATTERNS:
        return f"In this schedule {quote(call)} returned {quote(outcome.value)}."
    return f"This schedule {_what(outcome, pattern, call, quote, one=True)}."


def contrast(right: Outcome, wrong: Outcome, call: str, quote: Quote) -> str:
    """Return what the usual order gives; empty where the wrong one is no less usual."""
    if right.witness.preemptions or not wrong.witness.preemptions:
        return ""
    return f"As long as no thread is interrupted, {quote(call)} returns {quote(right.value)}."


def coverage(exploration: Exploration) -> str:
    """Return exactly what was tried."""
    if exploration.unsupported:
        return ""
    if exploration.complete:
        return "Every interleaving was tried."
    tried = _schedules(exploration.schedules)
    bound = exploration.preemption_bound
    if bound < 0:
        extent = "which is not every interleaving"
    else:
        extent = f"complete up to {bound} preemption{'' if bound == 1 else 's'}"
    if exploration.verdict == "one-outcome":
        return f"No other outcome in {tried}, {extent}."
    return f"Tried: {tried}, {extent}."


def ways(exploration: Exploration, call: str, quote: Quote) -> list[str]:
    """Return every outcome with its number of schedules, where there are more than two."""
    outcomes = exploration.outcomes
    if len(outcomes) <= 2:  # noqa: PLR2004  the headline tells both
        return []
    lines = [
        f"{_way(outcome, call, quote)} in {_schedules(outcome.seen)} "
        f"({_preemptions(outcome.witness.preemptions)})"
        for outcome in outcomes[:MOST_WAYS]
    ]
    more = len(outcomes) - MOST_WAYS
    return [*lines, f"and {more} more outcome{'s' if more > 1 else ''}"] if more > 0 else lines


def _way(outcome: Outcome, call: str, quote: Quote) -> str:
    if outcome.kind == "value":
        return f"{quote(call)} returned {quote(outcome.value)}"
    if outcome.kind == "error":
        return f"exception {quote(outcome.value)}"
    return f"a {outcome.kind}"


def _preemptions(count: int) -> str:
    return f"{count or 'no'} preemption{'' if count in {0, 1} else 's'}"


def inversion(found: Inversion, quote: Quote) -> str:
    """Return the warning about two locks that are taken in both orders."""
    first, second = quote(found.first), quote(found.second)
    return (
        f"Warning: {first} and {second} are taken in both orders: {first} and then {second} at "
        f"{_lines(found.one_way)}, {second} and then {first} at {_lines(found.other_way)}. It "
        "did not end in a deadlock here, but two threads that do this at the same time can wait "
        "for each other for ever. Take them in the same order everywhere."
    )


# -- one outcome -------------------------------------------------------------------------------


def ending(outcome: Outcome, quote: Quote) -> Iterator[str]:
    """Yield what cannot be read from the table: who waits for whom, who spins, who raised."""
    witness = outcome.witness
    if outcome.kind == "deadlock":
        for waiting in witness.waiting:
            yield _waits(witness, waiting, quote)
        if witness.cycle:
            yield _circle(witness, quote)
        elif witness.waiting:
            tasks = any(waiting.task for waiting in witness.waiting)
            every = "every other thread and task" if tasks else "every other thread"
            yield f"Nobody is left who could wake them: {every} has ended."
    elif outcome.kind == "livelock":
        for waiting in witness.waiting:
            yield _spins(witness, waiting, quote)
    elif outcome.kind == "error":
        yield from _raised(outcome, quote)


def _waits(witness: Witness, waiting: Waiting, quote: Quote) -> str:
    held = [f"{quote(h.lock)} ({_at(h.line, h.file, witness, quote)})" for h in waiting.holds]
    holds = f"holds {_and(held)} and " if held else ""
    target = waiting.waits_for
    joined = target.startswith(_JOIN)
    what = f"the end of {quote(target[len(_JOIN) :])}" if joined else quote(target)
    by = ""
    if waiting.held_by == waiting.thread:
        by = ", which it holds itself"
    elif waiting.held_by is not None and not joined:
        by = f", which {_thread(witness, waiting.held_by, quote)} holds"
    who = quote(waiting.task) if waiting.task else _thread(witness, waiting.thread, quote)
    where = f" ({_at(waiting.line, waiting.file, witness, quote)})" if waiting.line else ""
    return f"{who} {holds}waits for {what}{where}{by}."


def _circle(witness: Witness, quote: Quote) -> str:
    names = [_thread(witness, thread, quote) for thread in witness.cycle]
    if len(names) == 1:
        return f"{names[0]} waits for itself, so it can never go on."
    return (
        f"They wait in a circle: {' → '.join([*names, names[0]])}. Each waits for the next, so "
        "none of them can ever go on."
    )


def _spins(witness: Witness, waiting: Waiting, quote: Quote) -> str:
    steps = [e.kind for e in witness.events if e.thread == waiting.thread and e.kind != "line"]
    if steps and steps[-1] in {"wait", "join"}:
        return _waits(witness, waiting, quote)
    where = f" at {_at(waiting.line, waiting.file, witness, quote)}" if waiting.line else ""
    return f"{_thread(witness, waiting.thread, quote)} goes round and round{where}."


def _raised(outcome: Outcome, quote: Quote) -> Iterator[str]:
    witness = outcome.witness
    position = raised_at(outcome)
    if position is None:
        return
    culprit = witness.events[position]
    before = [e for e in witness.events[: position + 1] if e.thread == culprit.thread and e.line]
    where = f" at {_at(before[-1].line, before[-1].file, witness, quote)}" if before else ""
    yield (
        f"{_thread(witness, culprit.thread, quote)} raised {quote(outcome.value)}{where}, and "
        "nothing caught it."
    )


def raised_at(outcome: Outcome) -> int | None:
    """Return the position of the event that tells of the exception; None if there is none."""
    events = outcome.witness.events
    places = [i for i, e in enumerate(events) if e.kind in {"raise", "end"} and e.value]
    exact = [i for i in places if events[i].value == outcome.value]
    raised = [i for i in exact if events[i].kind == "raise"]
    best = raised or exact or places
    return best[-1] if best else None


def step(event: Event, quote: Quote) -> str:
    """Return what a thread did, in words."""
    if event.kind == "end":
        return f"ends with {quote(event.value)}" if event.value else "ends"
    if event.kind == "wake" and event.value == "timeout":
        return f"has waited for {quote(event.target)} long enough"
    if event.kind == "wait" and event.target.startswith(_JOIN):
        return f"joins {quote(event.target[len(_JOIN) :])}"
    words = _VERBS.get(event.kind, "")
    if not event.value:
        words = words.removesuffix(" → {value}").removesuffix(" = {value}")
    return words.format(target=quote(event.target), value=quote(event.value))


def file_name(path: str) -> str:
    """Return a path's last part."""
    return path.replace("\\", "/").removesuffix("/__init__.py").rpartition("/")[2]


def files(witness: Witness) -> set[str]:
    """Return the files in which the steps of a witness lie."""
    return {event.file for event in witness.events if event.file and event.line}


def _at(line: int, file: str, witness: Witness, quote: Quote) -> str:
    several = file and len(files(witness) | {file}) > 1
    return f"line {line} of {quote(file_name(file))}" if several else f"line {line}"


def _thread(witness: Witness, thread: int, quote: Quote) -> str:
    known = 0 <= thread < len(witness.threads)
    return quote(witness.threads[thread]) if known else f"thread {thread}"


def _lines(pair: tuple[int, int]) -> str:
    return f"line {pair[0]}" if pair[0] == pair[1] else f"lines {pair[0]} and {pair[1]}"


def _schedules(count: int) -> str:
    return f"{count} schedule{'' if count == 1 else 's'}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
