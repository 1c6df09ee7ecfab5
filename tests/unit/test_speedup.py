"""When two threads count as faster than one, and when nobody can tell."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.jit.heartbeat import Beats, released
from grader.jit.speedup import NEEDED, PAIRS, Pair, Took, judge, measure_pairs


def pairs(cpu_one, cpu_two, wall_two, reference):
    """Return the same pair again and again."""
    one, two = Took(9.0, cpu_one), Took(wall_two, cpu_two)
    return itertools.repeat(Pair(reference, one, two, reference), PAIRS)


def test_threads_that_run_at_once_are_seen_in_one_pair():
    """Nothing but two threads at once can use more than one processor."""
    assert "yes" == judge(pairs(0.2, 0.2, 0.1, reference=1.0))[0]
    assert 1 == len(judge(pairs(0.2, 0.2, 0.1, reference=1.0))[1])


def test_no_needs_a_quiet_machine():
    """One thread after the other is a "no" only where the reference does better."""
    assert "no" == judge(pairs(0.2, 0.2, 0.2, reference=1.9))[0]
    assert "inconclusive" == judge(pairs(0.2, 0.2, 0.2, reference=1.1))[0]


def test_a_slow_baseline_makes_nothing_faster():
    """A baseline that sleeps uses no processor time, and one that burns it is not the work."""
    assert "no" == judge(pairs(0.2, 0.2, 0.2, reference=1.9))[0]
    assert "no" == judge(pairs(2.0, 0.2, 0.2, reference=1.9))[0]


def test_threads_that_burn_time_beside_the_work_are_no_speed_up():
    """What one thread needs is the work; two that use more of it do not do more."""
    assert "no" == judge(pairs(0.2, 0.4, 0.2, reference=1.9))[0]


def test_a_single_quiet_pair_proves_nothing():
    """A "no" needs several pairs on a quiet machine."""
    busy = list(pairs(0.2, 0.2, 0.2, reference=1.0))
    quiet = list(pairs(0.2, 0.2, 0.2, reference=1.9))
    mixed = quiet[: NEEDED - 1] + busy[NEEDED - 1 :]
    assert "inconclusive" == judge(iter(mixed))[0]


@given(st.lists(st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)), min_size=1, max_size=PAIRS))
def test_who_holds_the_gil_never_gets_a_yes(machine):
    """Without two threads at once, the work takes at least its own processor time."""
    seen = (Pair(worth, Took(1, 0.2), Took(max(wall, 0.2), 0.2), worth) for worth, wall in machine)
    assert "yes" != judge(seen)[0]


def test_the_reference_is_measured_between_all_pairs():
    """Each pair stands between two looks at the reference; one look serves two pairs."""
    calls = []

    def student(threads):
        calls.append(threads)
        return Took(0.1, 0.1)

    def reference(threads):
        calls.append("reference")
        return Took(0.1, 0.1)

    assert PAIRS == len(list(measure_pairs(student, reference)))
    assert ["reference", 1, 2, "reference", 1, 2] == calls[:6]


@pytest.mark.parametrize(
    ("beats", "expected"),
    [([0.0, 0.0, 1.0, 1.0], False), ([0.3, 0.5, 0.7], True), ([0.5, 1.0], False)],
)
def test_beats_inside_a_call_show_that_the_gil_was_free(beats, expected):
    """Beats before a call begins and after it has ended show nothing."""
    assert released([Beats(0.0, 1.0, beats)]) is expected


def test_a_short_call_shows_nothing():
    """Too little processor time to expect a beat is no proof that the GIL was held."""
    assert released([Beats(0.0, 0.001, [])]) is None
