"""How long a submission may take, on a machine that may be busy."""

import os
import time

import pytest

from grader.sandbox import patience
from grader.sandbox.patience import EXTENSION, Patience, cpu_seconds


@pytest.fixture
def clock(monkeypatch):
    """Replace the processor-time clock by one that the test sets."""
    used = [0.0]
    monkeypatch.setattr(patience, "cpu_seconds", lambda _: used[0])
    return used


def allowed(seconds: float) -> Patience:
    limit = Patience(1)
    limit.allow(seconds)
    return limit


def test_nothing_is_over_before_the_limit(clock):
    """Time that is left is left."""
    limit = allowed(5)
    limit.spend(4.5)
    assert (False, 0.5) == (limit.is_over(), limit.left())


@pytest.mark.parametrize("used", [5.0, 9.9, 0.0, 0.1])
def test_a_process_that_had_its_time_or_only_waits_is_over_at_the_limit(clock, used):
    """A loop that had the processor, several threads, and a wait all end at the limit."""
    limit = allowed(5)
    limit.spend(5)
    clock[0] = used
    assert limit.is_over()


def test_a_process_that_was_held_up_is_given_the_rest(clock):
    """Half the processor in 5 seconds: 2.5 more."""
    limit = allowed(5)
    limit.spend(5)
    clock[0] = 2.5
    assert (False, 2.5) == (limit.is_over(), limit.left())


def test_even_a_process_that_is_held_up_ends(clock):
    """However busy the machine is, there is an end."""
    limit, waited = allowed(5), 0.0
    while not limit.is_over():
        step = limit.left()
        waited += step
        clock[0] += 0.3 * step
        limit.spend(step)
    assert 5 * EXTENSION == pytest.approx(waited)


def test_allowing_begins_anew(clock):
    """The next check has its whole time."""
    limit = allowed(5)
    limit.spend(5)
    limit.allow(3)
    assert (False, 3) == (limit.is_over(), limit.left())


def test_the_processor_time_of_a_process_can_be_read():
    """Our own, which we know from elsewhere."""
    before = time.process_time()
    used = cpu_seconds(os.getpid())
    assert before <= used <= time.process_time()


def test_the_processor_time_of_no_process_is_none():
    """Where nobody tells, it counts as waiting."""
    assert 0.0 == cpu_seconds(2**22 + 1)
