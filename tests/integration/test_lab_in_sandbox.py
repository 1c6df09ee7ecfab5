"""Interleavings explored in a submission's process: `submission.explore`."""

from collections.abc import Iterator

import pytest

from grader.exercises.week08.counter import probes
from grader.sandbox.confine import Policy
from grader.sandbox.failures import Tampered
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkLauncher, ForkServer
from grader.sandbox.outcomes import Refuted, outcomes_of

POLICY = Policy(cpu_seconds=60, address_space=8 << 30, data=1 << 30)

RACY = """
class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
"""

LOCKED = """
import threading

class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        with self.lock:
            self.count += 1
"""

STUCK = LOCKED.replace("with self.lock:", "if self.lock.acquire():")


@pytest.fixture(scope="module")
def launcher() -> Iterator[ForkLauncher]:
    server = ForkServer(["grader.lab.ready", probes.__name__])
    launcher = server.connect()
    yield launcher
    launcher.close()
    server.close()


def explored(launcher, source, **numbers):
    program = Program(source, "counter_ada_lovelace.py", "counter_ada_lovelace", 0, POLICY, 20)
    host = Host(launcher, program)
    submission = host.submission()
    host.allow(30)
    found = submission.explore(probes.increase_together, schedules=300, **numbers)
    host.discard()
    return found


def test_a_locked_counter_always_counts(launcher):
    """No interleaving loses an increase, and all of them were tried."""
    found = explored(launcher, LOCKED, threads=2, times=1)
    found.always(2)
    assert (True, ["2"]) == (found.exploration.complete, found.values())


def test_a_lost_update_is_found_and_can_be_shown(launcher):
    """An unlocked counter is refuted, with the interleaving that shows it."""
    with pytest.raises(Refuted) as caught:
        explored(launcher, RACY, threads=2, times=1).always(2)
    assert ("2", "1") == (caught.value.expected, caught.value.got)
    lines = {event.line for event in caught.value.outcome.witness.events}
    assert 7 in lines, "the student's own line is in the interleaving"


def test_a_deadlock_is_found(launcher):
    """A lock that is kept makes the second thread wait for ever."""
    with pytest.raises(Refuted) as caught:
        explored(launcher, STUCK, threads=2, times=1).ends()
    assert ("a deadlock", "deadlock") == (caught.value.got, caught.value.exploration.verdict)


def test_what_can_be_is_seen(launcher):
    """A value that some interleaving gives can be; one that none gives cannot."""
    found = explored(launcher, RACY, threads=2, times=1)
    found.can_be(1, "never")
    found.always_in([1, 2])
    with pytest.raises(Refuted, match="It is never 3"):
        found.can_be(3, "It is never 3.")


def test_the_same_submission_is_explored_the_same_way(launcher):
    """Two explorations differ in nothing but the seconds they took."""
    one, two = (explored(launcher, RACY, threads=2, times=2).exploration for _ in range(2))
    assert (one.outcomes, one.schedules, one.complete) == (
        two.outcomes,
        two.schedules,
        two.complete,
    )


def test_the_submission_itself_is_not_disturbed(launcher):
    """After an exploration the loaded module counts as before, with real threads."""
    program = Program(LOCKED, "counter_ada_lovelace.py", "counter_ada_lovelace", 0, POLICY, 20)
    host = Host(launcher, program)
    submission = host.submission()
    host.allow(30)
    submission.explore(probes.increase_together, threads=2, times=1).always(2)
    assert 6 == submission.run(probes.increase_together, threads=3, times=2)
    host.discard()


@pytest.mark.parametrize("answer", [None, 3, "", "{}", "[1]", '{"verdict": "fine"}'])
def test_a_made_up_exploration_is_tampering(answer):
    """What is no exploration is refused, whatever it is."""
    with pytest.raises(Tampered):
        outcomes_of(answer, "check()")
