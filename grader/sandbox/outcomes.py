"""What a suite may ask of an exploration: what always holds, what can happen, what cannot.

The exploration comes from the child and is testimony like everything else from there; what was
expected stays here. The lab's records are read, its engine is never imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from grader.lab.marking import find_marks
from grader.lab.outcome import Exploration, Outcome, Witness
from grader.sandbox.failures import Tampered

ENOUGH = 20  #: schedules without which nothing is said to hold always


class Refuted(AssertionError):  # noqa: N818  no error of ours
    """An interleaving in which something does not hold."""

    def __init__(self, message: str, exploration: Exploration, outcome: Outcome | None) -> None:
        super().__init__(message)
        self.exploration = exploration
        self.outcome = outcome  #: the one that shows it, where there is one
        self.expected: str | None = None
        self.got: str | None = None


class NoWitness(AssertionError):  # noqa: N818  no error of ours
    """A file whose process could tell anything about its threads; the message says why."""


class Outcomes:
    """Every way in which a program was seen to end."""

    def __init__(self, exploration: Exploration, call: str, asked: int = 0) -> None:
        self.exploration = exploration
        self.call = call
        self._asked = asked  # schedules

    def always(self, value: Any) -> None:
        """Require that every interleaving ends with this value.

        Raises:
            Refuted: one does not; its interleaving is told.

        """
        wanted = repr(value)
        self._require(lambda outcome: outcome.value == wanted, wanted)

    def always_in(self, values: list[Any]) -> None:
        """Require that every interleaving ends with one of these values; raises Refuted."""
        wanted = {repr(value) for value in values}
        told = f"one of {', '.join(sorted(wanted))}"
        self._require(lambda outcome: outcome.value in wanted, told)

    def can_be(self, value: Any, why: str) -> None:
        """Require that some interleaving ends with this value; `why` says what is missing else.

        Raises:
            Refuted: none was seen.

        """
        if not any(o.kind == "value" and o.value == repr(value) for o in self._outcomes()):
            raise Refuted(why, self.exploration, None)

    def ends(self) -> None:
        """Require that no interleaving deadlocks, spins for ever or raises; raises Refuted."""
        self._require(lambda _: True, None)

    def values(self) -> list[str]:
        """Return the repr of every value that an interleaving ended with."""
        return [outcome.value for outcome in self._outcomes() if outcome.kind == "value"]

    def _outcomes(self) -> list[Outcome]:
        if self.exploration.unsupported:
            raise Refuted(self.exploration.unsupported, self.exploration, None)
        return self.exploration.outcomes

    def _require(self, holds: Callable[[Outcome], bool], wanted: str | None) -> None:
        outcomes = self._outcomes()
        if not outcomes:
            raise Refuted("No interleaving came to an end.", self.exploration, None)
        bad = [o for o in outcomes if o.kind != "value" or not holds(o)]
        if bad:
            outcome = self._clearest(bad)
            found = msgspec.structs.replace(self.exploration, refuted=outcomes.index(outcome))
            refuted = Refuted("", found, outcome)
            refuted.expected, refuted.got = wanted, _ending(outcome)
            raise refuted
        self._require_enough()

    def _require_enough(self) -> None:
        """Refuse to believe in what held, where computing kept all but a few schedules away."""
        found = self.exploration
        if found.worn:
            raise Refuted(
                f"Line {found.worn[0]} changes something so often that not all its interleavings "
                "can be tried. Once for each call is enough.",
                found,
                None,
            )
        if found.schedules < min(self._asked, ENOUGH) and not found.complete:
            raise Refuted(
                f"Only {found.schedules} interleavings could be tried, because each computes for "
                "very long. Take out what keeps the processor busy.",
                found,
                None,
            )

    def _clearest(self, bad: list[Outcome]) -> Outcome:
        """Return the outcome to tell: one whose moment can be shown, and with few preemptions."""
        bad = sorted(bad, key=lambda o: (o.witness.preemptions, len(o.witness.events), o.kind))
        shown = (o for o in bad if find_marks(o, self.exploration.sources))
        return next(shown, bad[0])


def _ending(outcome: Outcome) -> str:
    words = {"deadlock": "a deadlock", "livelock": "threads that run for ever"}
    return words.get(outcome.kind, outcome.value)


def outcomes_of(answer: Any, call: str, asked: int = 0) -> Outcomes:
    """Return the outcomes that a child told.

    Raises:
        Tampered: no honest child tells an exploration so.

    """
    try:
        found = msgspec.json.decode(answer, type=Exploration)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        raise Tampered("an exploration that cannot be") from None
    if not all(_can_be(outcome.witness) for outcome in found.outcomes):
        raise Tampered("an interleaving that cannot be")
    return Outcomes(found, call, asked)


def _can_be(witness: Witness) -> bool:
    """Tell whether whoever tells a witness finds every thread and line that it speaks of."""
    threads = {event.thread for event in witness.events}
    threads.update(waiting.thread for waiting in witness.waiting)
    threads.update(w.held_by for w in witness.waiting if w.held_by is not None)
    threads.update(witness.cycle)
    lines = {event.line for event in witness.events}
    lines.update(waiting.line for waiting in witness.waiting)
    lines.update(held.line for waiting in witness.waiting for held in waiting.holds)
    known = range(len(witness.threads))
    if not known and not witness.events:
        return not threads  # one of many outcomes, of which only the schedule is told
    return bool(known) and threads <= set(known) and min(lines, default=0) >= 0
