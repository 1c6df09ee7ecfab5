"""When two threads count as faster than one, and when nobody can tell."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.jit import heartbeat, quiet
from grader.jit.heartbeat import LARGEST, LONG_ENOUGH, Beats, listen, released, size_for
from grader.jit.load import best
from grader.jit.speedup import (
    AGREED,
    GLANCES,
    NEEDED,
    PAIRS,
    Pair,
    Took,
    compare,
    glance,
    judge,
    measure_pairs,
    undecided,
)

LARGE = bytes(1 << 20)  #: hashing that many bytes releases the GIL


def pairs(cpu_one, cpu_two, wall_two, reference, cpu_again=None):
    """Return the same pair again and again."""
    one, two, again = Took(9.0, cpu_one), Took(wall_two, cpu_two), Took(9.0, cpu_again or cpu_one)
    return itertools.repeat(Pair(reference, one, two, again, reference), PAIRS)


def test_threads_that_run_at_once_are_seen_in_a_few_pairs():
    """Nothing but two threads at once can use more than one processor, again and again."""
    seen = []
    assert "yes" == judge(pairs(0.2, 0.2, 0.1, reference=1.0), seen)
    assert AGREED == len(seen)


def test_no_needs_a_quiet_machine():
    """One thread after the other is a "no" only where the reference does better."""
    assert "no" == judge(pairs(0.2, 0.2, 0.2, reference=1.9), [])
    assert "inconclusive" == judge(pairs(0.2, 0.2, 0.2, reference=1.1), [])


def test_a_slow_baseline_makes_nothing_faster():
    """A baseline that sleeps uses no processor time, and one that burns it is not the work."""
    assert "no" == judge(pairs(0.2, 0.2, 0.2, reference=1.9), [])
    assert "no" == judge(pairs(2.0, 0.2, 0.2, reference=1.9), [])


def test_threads_that_burn_time_beside_the_work_are_no_speed_up():
    """What one thread needs is the work; two that use more of it do not do more."""
    assert "no" == judge(pairs(0.2, 0.4, 0.2, reference=1.9), [])


@pytest.mark.parametrize(("before", "after"), [(0.3, 0.2), (0.2, 0.3)])
def test_a_slow_processor_before_or_after_makes_the_work_no_larger(before, after):
    """Two threads that burn time while one works look busy where that one was slow by itself."""
    assert "no" == judge(pairs(before, 0.4, 0.2, reference=1.9, cpu_again=after), [])


def test_a_few_that_seem_busy_by_accident_are_no_yes():
    """It takes several; those that were seen while others graded count."""
    one, two = next(pairs(0.2, 0.2, 0.1, reference=1.9)), next(pairs(0.2, 0.2, 0.2, reference=1.9))
    accidents = [one] * 2
    assert "yes" == judge(iter([one]), [*accidents])
    assert "inconclusive" == judge(iter([two]), [*accidents])


def test_a_single_quiet_pair_proves_nothing():
    """A "no" needs several pairs on a quiet machine."""
    busy = list(pairs(0.2, 0.2, 0.2, reference=1.0))
    quiet = list(pairs(0.2, 0.2, 0.2, reference=1.9))
    mixed = quiet[: NEEDED - 1] + busy[NEEDED - 1 :]
    assert "inconclusive" == judge(iter(mixed), [])


def test_one_that_contradicts_needs_as_many_again():
    """One quiet pair with more does not prevent a "no", but is made up for first."""
    low, more = (next(pairs(0.2, 0.2, wall, reference=1.9)) for wall in (0.2, 0.16))
    seen = []
    assert "no" == judge(iter([more, *[low] * (PAIRS - 1)]), seen)
    assert 1 + 2 * NEEDED == len(seen)
    assert "inconclusive" == judge(iter([*[more] * 3, *[low] * (PAIRS - 3)]), [])


@given(st.lists(st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)), min_size=1, max_size=PAIRS))
def test_who_holds_the_gil_never_gets_a_yes(machine):
    """Without two threads at once, the work takes at least its own processor time."""
    one = Took(1, 0.2)
    seen = (Pair(worth, one, Took(max(wall, 0.2), 0.2), one, worth) for worth, wall in machine)
    assert "yes" != judge(seen, [])


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
    look = ["reference", "reference"]  # with one thread, and with two
    assert [*look, 1, 2, 1, *look, 1, 2, 1, *look] == calls[:12]


def test_at_a_glance_one_thread_serves_two_pairs():
    """What comes after one pair comes before the next."""
    calls = []

    def student(threads):
        calls.append(threads)
        return Took(0.1, float(len(calls)))

    seen = list(glance(student))
    assert [1, 2, 1, 2, 1, 2, 1, 2, 1] == calls
    assert [pair.again for pair in seen[:-1]] == [pair.one for pair in seen[1:]]


def test_two_processors_with_half_of_their_time_taken_are_no_quiet_machine():
    """A host that takes time makes both look busy; only the work that gets done tells."""

    def halved(threads):
        return Took(0.2, 0.2 * threads)  # what is taken counts as the threads' own

    assert "inconclusive" == judge(measure_pairs(halved, halved), [])


@pytest.mark.parametrize(
    ("beats", "expected"),
    [([0.0, 0.0, 1.0, 1.0], False), ([0.3, 0.5, 0.7], True), ([0.0, 1.0], False)],
)
def test_beats_inside_a_call_show_that_the_gil_was_free(beats, expected):
    """Beats before a call begins and after it has ended show nothing."""
    assert released([Beats(0.0, 1.0, beats)] * 5) is expected


def test_a_short_call_shows_nothing():
    """Too little processor time to expect a beat is no proof that the GIL was held."""
    assert released([Beats(0.0, 0.001, [])]) is None


def test_one_long_call_without_beats_proves_nothing():
    """A call from which the host takes time seems long, and its beats all near one end."""
    assert released([Beats(0.0, 3.0, [0.001, 0.05, 0.1])]) is None


def test_listening_ends_once_the_answer_is_known():
    """A heart that beats inside of the first calls needs no more of them."""
    calls = []

    def release_the_gil():
        calls.append("call")
        end = time.process_time() + 0.05
        while time.process_time() < end:
            hashlib.sha256(LARGE)

    listen(release_the_gil, heartbeat.PROCESS)
    assert len(calls) < heartbeat.MOST_CALLS


class Machine:
    """A processor whose clock goes on by what a call of a certain size takes."""

    def __init__(self, monkeypatch, seconds):
        self.now, self.sizes, self.seconds = 0.0, [], seconds
        monkeypatch.setattr(heartbeat, "_clock", lambda _: self.now)

    def call(self, size):
        self.sizes.append(size)
        self.now += self.seconds(size)


def test_a_size_is_found_for_which_a_call_takes_long_enough(monkeypatch):
    """A call of that size takes long enough, and not much longer."""
    machine = Machine(monkeypatch, lambda size: size * 1e-8)
    size = size_for(machine.call, 0, 1000)
    assert LONG_ENOUGH <= size * 1e-8 <= 2 * LONG_ENOUGH
    assert len(machine.sizes) < 12


def test_time_that_was_stolen_makes_no_size_long_enough(monkeypatch):
    """A small call that seemed long is followed by larger ones, until one is long enough."""
    stolen = {4001: 0.09}
    machine = Machine(monkeypatch, lambda size: size * 1e-8 + stolen.get(size, 0.0))
    assert LONG_ENOUGH <= size_for(machine.call, 0, 1000) * 1e-8


def test_a_call_that_does_nothing_is_not_tried_for_ever(monkeypatch):
    """There is a largest size."""
    machine = Machine(monkeypatch, lambda size: 0.0)
    assert LARGEST == size_for(machine.call, 0, 1000)


@pytest.mark.parametrize(
    ("measures", "expected", "taken"),
    [
        ([0.5], 0.5, 1),
        ([0.9, 0.8, 0.6, 0.1], 0.6, 3),
        ([0.98, 0.95, 0.97, 0.99, 0.96], 0.95, 5),
        ([9.0, 0.6, 0.1], 0.6, 2),
        ([9.0, 0.9, 0.6, 0.1], 0.6, 3),
        ([9.0, 8.0, 0.1], 8.0, 2),
    ],
)
def test_the_best_of_several_measures_counts(measures, expected, taken):
    """It ends at the first that is good enough, or at two beyond hope; else the best is given."""
    left = iter(measures)
    assert expected == best(lambda: next(left), float, 0.75, hopeless=2.0)
    assert measures[taken:] == list(left)


def test_who_gets_no_answer_is_told_what_to_do():
    """The figures leave out glances, at which no reference was measured."""
    one = Took(0.2, 0.2)
    told = undecided([Pair(0.0, one, one, one, 0.0), Pair(1.1, one, one, one, 1.2)])
    assert "kept 1.0 processors busy, where a reference kept 1.1 (measured 2 times)" in told
    assert "Grade it again" in told


def test_threads_that_are_seen_at_once_need_not_be_alone(monkeypatch):
    """What is more than one thread can do is a "yes" beside others too, and no one has to wait."""
    monkeypatch.setattr(quiet, "here", lambda: pytest.fail("others were made to wait"))
    assert "yes" == compare(lambda threads: Took(0.2 / threads, 0.2), lambda _: Took(0.1, 0.1))[0]


def test_a_no_is_given_only_after_measuring_alone(monkeypatch):
    """Whoever seems no faster beside others is measured again while nobody else grades."""
    alone = []

    class Room:
        @contextlib.contextmanager
        def alone(self):
            alone.append("begun")
            yield
            alone.append("ended")

    monkeypatch.setattr(quiet, "here", Room)
    answer, seen = compare(lambda _: Took(0.2, 0.2), lambda threads: Took(0.2 / threads, 0.2))
    assert ("no", GLANCES + NEEDED) == (answer, len(seen))
    assert ["begun", "ended"] == alone
