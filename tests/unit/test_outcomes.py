"""What is believed of an exploration."""

from __future__ import annotations

import pytest

from grader.lab.outcome import Exploration, Outcome, Witness
from grader.sandbox.outcomes import ENOUGH, Outcomes, Refuted


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
