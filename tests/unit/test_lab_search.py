"""What the search covers, and that the same seed gives the same schedules."""

import random
import sys
import threading

import pytest

from grader.lab import Budget, Program, ScheduleError, explore, replay
from grader.lab.running import Runner
from grader.lab.schedule import Follow
from grader.lab.strategies import RandomWalk
from grader.lab.systematic import Bounded, Reduced
from grader.lab.timeline import timeline
from grader.lab.witness import Telling
from tests.unit.lab_programs import COUNTER, CROSSED, together

SMALL = Budget(seconds=20, schedules=150)


def program(source):
    return Program.from_source(source, "program.py")


def values(exploration):
    return {outcome.value for outcome in exploration.outcomes}


def search(source, strategy, most=20_000):
    """Run a whole systematic search and return its outcomes."""
    runner = Runner(program(source))
    keys, count = set(), 0
    with runner.running():
        while not strategy.exhausted and count < most:
            run = runner.run(strategy, strategy.attach)
            strategy.next()
            if not run.pruned:
                keys.add(run.key)
                count += 1
    assert strategy.exhausted
    return keys, count


def test_a_lost_update_is_found():
    """The unlocked counter comes to 1 or 2, and to nothing else."""
    assert {"1", "2"} == values(explore(program(COUNTER), budget=SMALL))


def test_a_small_program_is_explored_whole():
    """Every interleaving of two increases is covered, and the search says so."""
    assert explore(program(COUNTER), budget=SMALL).complete


def test_one_preemption_is_enough_to_lose_an_update():
    """The witness of the lost update is shrunk to a single preemption."""
    outcomes = explore(program(COUNTER), budget=SMALL).outcomes
    lost = next(outcome for outcome in outcomes if outcome.value == "1")
    assert lost.witness.preemptions == 1


def test_the_stale_write_is_marked():
    """In the witness the write that destroys the other's update is marked, once."""
    outcomes = explore(program(COUNTER), budget=SMALL).outcomes
    lost = next(outcome for outcome in outcomes if outcome.value == "1")
    marked = [event for event in lost.witness.events if event.marked]
    assert [("write", "self.count", "1")] == [(e.kind, e.target, e.value) for e in marked]


@pytest.mark.parametrize("source", [COUNTER, CROSSED], ids=["counter", "crossed locks"])
def test_every_witness_replays(source):
    """Each outcome's schedule leads to that outcome again."""
    for outcome in explore(program(source), budget=SMALL).outcomes:
        again = replay(program(source), outcome.witness.schedule)
        assert (outcome.kind, outcome.value) == (again.kind, again.value)


def test_a_schedule_of_another_python_is_refused():
    """A schedule says which Python it is for."""
    with pytest.raises(ScheduleError, match=r"Python 2\.7"):
        replay(program(COUNTER), "2.7:1.1>2")


def test_the_same_seed_gives_the_same_schedules():
    """Two searches with one seed and a number of schedules differ in nothing but time."""
    first, second = (explore(program(CROSSED), budget=SMALL, seed=7) for _ in range(2))
    assert first.outcomes == second.outcomes
    assert first.schedules == second.schedules


def test_the_number_of_schedules_is_a_limit():
    """No more schedules are run than the budget allows."""
    busy = together("for _ in range(5):\n    total[0] += 1", before="total = [0]", threads=3)
    assert explore(program(busy), budget=Budget(seconds=20, schedules=30)).schedules == 30


LITTLE = {
    "three writers": together(
        "nonlocal last\nlast = number", before="last = None", after="return last", threads=3
    ),
    "two fields": together(
        "pair[0] += 1\npair[1] += pair[0]", before="pair = [0, 0]", after="return pair"
    ),
    "try-lock": together(
        "if lock.acquire(False):\n    done.append(number)\n    lock.release()",
        before="lock = threading.Lock()\ndone = []",
        after="return done",
    ),
    "event": together(
        "if number:\n    event.set()\nelse:\n    seen.append(event.is_set())",
        before="event = threading.Event()\nseen = []",
        after="return seen",
    ),
    "condition": together(
        "with ready:\n    if number:\n        ready.notify()\n    else:\n        ready.wait()",
        before="ready = threading.Condition()",
    ),
    "sleepers": together(
        "time.sleep(number)\norder.append(number)", before="order = []", after="return order"
    ),
    "alive": together(
        "seen.append(threading.active_count())", before="seen = []", after="return sorted(seen)"
    ),
}


@pytest.mark.parametrize("source", LITTLE.values(), ids=LITTLE)
def test_reduction_loses_no_outcome(source):
    """Partial-order reduction finds whatever trying every schedule of two preemptions finds."""
    reduced, _ = search(source, Reduced())
    everything, _ = search(source, Bounded(2))
    assert everything <= reduced


def test_reduction_tries_fewer_schedules():
    """Threads that share nothing need one schedule, not one for each order of their steps."""
    apart = together(
        "with locks[number]:\n    pass", before="locks = [threading.Lock(), threading.Lock()]"
    )
    _, count = search(apart, Reduced())
    assert count == 1


def test_bounded_search_finds_nothing_that_needs_more():
    """Without a preemption no update is lost."""
    keys, _ = search(COUNTER, Bounded(0))
    assert keys == {("value", "2")}


def test_a_random_walk_is_its_seed():
    """Walks from equal generators make the same choices."""
    import random

    runner = Runner(program(COUNTER))
    with runner.running():
        runs = [
            [runner.run(RandomWalk(chance, number)).deviations for number in range(40)]
            for chance in (random.Random(3), random.Random(3))
        ]
    assert runs[0] == runs[1]


def test_the_default_schedule_has_no_deviation():
    """Following an empty schedule deviates nowhere."""
    runner = Runner(program(COUNTER))
    with runner.running():
        assert runner.run(Follow()).deviations == []


def test_the_host_is_left_alone():
    """Neither its modules nor its threading nor its tracing are changed."""
    before = dict(sys.modules), threading.Thread.start, threading.Lock, sys.gettrace(), sys.stdout
    explore(program(COUNTER), budget=SMALL)
    after = dict(sys.modules), threading.Thread.start, threading.Lock, sys.gettrace(), sys.stdout
    assert before[1:] == after[1:]
    assert "program" not in after[0]
    assert all(after[0][name] is module for name, module in before[0].items())


def test_globals_are_fresh_in_every_schedule():
    """What one schedule leaves in the module, the next one does not find."""
    source = "seen = []\ndef main():\n    seen.append(1)\n    return seen"
    assert values(explore(program(source), budget=SMALL)) == {"[1]"}


def test_lock_order_inversions_are_warned_of():
    """Two locks taken in both orders, one after the other, are no deadlock but worth a word."""
    source = CROSSED.replace("Thread(target=other)", "Thread(target=one)").replace(
        "        thread.join()\n",
        "        thread.join()\n    last = Thread(target=other)\n"
        "    last.start()\n    last.join()\n",
        1,
    )
    found = explore(program(source), budget=SMALL)
    assert found.verdict == "one-outcome"
    assert [(pair.first, pair.second) for pair in found.inversions] == [("lock_a", "lock_b")]


BLIND = """\
import threading

class Box:
    value = 0

def main():
    box = Box()
    def put():
        box.value = 1
        box.value = 2
    threads = [threading.Thread(target=put) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return box.value
"""


def test_a_write_that_rests_on_no_read_is_not_marked():
    """Two threads that only write lose nothing, in whatever order they do."""
    strategy, marked = RandomWalk(random.Random(1), 0), []
    runner = Runner(program(BLIND))
    with runner.running():
        for _ in range(20):
            run = runner.run(strategy)
            told = Telling(runner, run.deviations, {"program.py": BLIND}).witness()
            marked += [event for event in told.events if event.marked]
    assert [] == marked


def test_names_reached_in_secret_are_no_complete_search():
    """A program that changes attributes by name is never said to be explored whole."""
    secret = COUNTER.replace("self.count += 1", "setattr(self, 'count', self.count + 1)")
    assert secret != COUNTER
    assert not explore(program(secret), budget=SMALL).complete


COUNTED_BY_A_LIBRARY = """
import collections, threading

class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter(x=0)

    def increase(self):
        self.counts.subtract(["x"])

def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.increase) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return -counter.counts["x"]
"""


def test_a_library_class_in_python_is_watched():
    """Updates are lost within a method of collections.Counter as in code of the program's own."""
    found = explore(program(COUNTED_BY_A_LIBRARY), budget=SMALL)
    assert {"1", "2"} == values(found)


def test_a_lock_round_a_library_class_helps():
    """With a lock round the call, nothing is lost within it."""
    locked = COUNTED_BY_A_LIBRARY.replace(
        "self.counts.subtract", "with self.lock: self.counts.subtract"
    )
    found = explore(program(locked), budget=SMALL)
    assert {"2"} == values(found)


def test_a_lost_update_in_a_library_says_where():
    """The table names the module of a line that is not in the program."""
    found = explore(program(COUNTED_BY_A_LIBRARY), budget=SMALL)
    assert "collections:" in timeline(found, found.sources, width=100, call="main()")
