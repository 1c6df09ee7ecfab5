"""What is believed of an exploration."""

from __future__ import annotations

import msgspec
import pytest

from grader.lab.outcome import Exploration, Outcome, Witness
from grader.lab.timeline import timeline
from grader.sandbox.outcomes import ENOUGH, Outcomes, Refuted, outcomes_of


def outcomes(schedules, asked, *, complete=False):
    """Return the outcomes of a program that always gave 4."""
    witness = Witness(schedule="", preemptions=0, threads=["MainThread"])
    found = Exploration(
        verdict="one-outcome",
        outcomes=[Outcome(kind="value", value="4", seen=schedules, witness=witness)],
        schedules=schedules,
        complete=complete,
        preemption_bound=0,
        seconds=0.1,
        seed=0,
    )
    return Outcomes(found, "check()", asked)


def test_an_outcome_that_was_not_told_is_no_forgery():
    """Of very many outcomes only the first are told; the others have a schedule and no steps."""
    witness = Witness(schedule="3.11:", preemptions=0, threads=[])
    untold = Outcome(kind="value", value="4", seen=1, witness=witness)
    found = Exploration(
        verdict="one-outcome",
        outcomes=[untold],
        schedules=1,
        complete=True,
        preemption_bound=0,
        seconds=0.1,
        seed=0,
    )
    told = outcomes_of(msgspec.json.encode(found), "the check", 1)
    told.always(4)
    with pytest.raises(Refuted) as refuted:
        told.always(5)
    for markdown in (False, True):
        told_of = timeline(refuted.value.exploration, {}, markdown=markdown)
        assert "In the only schedule" in told_of


def test_a_few_schedules_prove_nothing():
    """A program that computes until the budget is spent is not believed to hold always."""
    with pytest.raises(Refuted, match="Only 3 interleavings could be tried"):
        outcomes(3, 1000).always(4)


@pytest.mark.parametrize(
    "found",
    [outcomes(ENOUGH, 1000), outcomes(3, 1000, complete=True), outcomes(1, 1)],
    ids=["enough", "complete", "as many as were asked for"],
)
def test_what_was_asked_for_is_enough(found):
    """Enough schedules, all that there are, or all that the suite wanted are believed."""
    found.always(4)
    found.ends()
