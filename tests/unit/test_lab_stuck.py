"""Programs that never end, or leave the model: what is said of them, and that nothing hangs."""

import pytest

from grader.lab import Budget, Program, explore
from tests.unit.lab_programs import CROSSED, together

SMALL = Budget(seconds=5, schedules=40, steps=20_000)


def explored(source, budget=SMALL):
    return explore(Program.from_source(source, "program.py"), budget=budget)


def deadlock(source):
    outcomes = explored(source).outcomes
    return next(outcome for outcome in outcomes if outcome.kind == "deadlock").witness


def test_crossed_locks_are_a_deadlock():
    """Who holds which lock since which line, and who waits for which."""
    stuck = deadlock(CROSSED).waiting
    assert [
        (one.thread, one.waits_for, one.line, [(held.lock, held.line) for held in one.holds])
        for one in stuck
        if one.thread
    ] == [(1, "lock_b", 8, [("lock_a", 7)]), (2, "lock_a", 13, [("lock_b", 12)])]


def test_the_cycle_is_named():
    """The threads that wait for one another are told, without those that wait for them."""
    assert sorted(deadlock(CROSSED).cycle) == [1, 2]


def test_a_lock_is_named_as_an_attribute():
    """A lock is called what the program calls it."""
    source = together(
        "box.lock.acquire()\nbox.lock.acquire()",
        before="class Box:\n    pass\nbox = Box()\nbox.lock = threading.Lock()",
        threads=1,
    )
    stuck = deadlock(source).waiting
    assert [one.waits_for for one in stuck if one.thread] == ["box.lock"]


def test_a_queue_is_named_by_its_call():
    """Who waits in a queue is said to wait in that call."""
    source = "import queue\ndef main():\n    jobs = queue.Queue()\n    jobs.get()"
    assert [one.waits_for for one in deadlock(source).waiting] == ["jobs.get()"]


def test_who_joins_a_stuck_thread_waits_for_it():
    """A join is told with the thread's name."""
    assert deadlock(CROSSED).waiting[0].waits_for == "join of Thread-1 (one)"


LIVELOCKS = {
    "an endless loop": "def main():\n    while True:\n        pass",
    "a flag that nobody sets": "flag = False\ndef main():\n    while not flag:\n        pass",
    "polling": "import time\ndef main():\n    while True:\n        time.sleep(1)",
    "try-lock": (
        "import threading\ndef main():\n    lock = threading.Lock()\n    lock.acquire()\n"
        "    while not lock.acquire(False):\n        pass"
    ),
}


@pytest.mark.parametrize("source", LIVELOCKS.values(), ids=LIVELOCKS)
def test_who_never_ends_is_a_livelock(source):
    """A program that goes round for ever is ended by its steps."""
    assert explored(source).verdict == "livelock"


ENDING = {
    "spin-wait": together(
        "nonlocal flag\nif number:\n    flag = True\nelse:\n    while not flag:\n        pass",
        before="flag = False",
    ),
    "spin on an event": together(
        "if number:\n    event.set()\nelse:\n    while not event.is_set():\n        pass",
        before="event = threading.Event()",
    ),
    "busy clock": (
        "import time\ndef main():\n    end = time.time() + 5\n"
        "    while time.time() < end:\n        pass"
    ),
    "daemon that never ends": (
        "import threading\ndef spin():\n    while True:\n        pass\n"
        "def main():\n    threading.Thread(target=spin, daemon=True).start()"
    ),
    "daemon that catches everything": (
        "import threading\ncount = 0\ndef spin():\n    global count\n    while True:\n"
        "        try:\n            count += 1\n        except:\n            pass\n"
        "def main():\n    threading.Thread(target=spin, daemon=True).start()"
    ),
}


@pytest.mark.parametrize("source", ENDING.values(), ids=ENDING)
def test_spinning_is_within_the_model(source):
    """Whoever spins is made to let the others go on, and a daemon ends with the program."""
    assert explored(source).verdict == "one-outcome"


STUBBORN = {
    "waits again in finally": together(
        "lock.acquire()\ntry:\n    lock.acquire()\nfinally:\n    lock.acquire()",
        before="lock = threading.Lock()",
    ),
    "catches everything": together(
        "while True:\n    try:\n        lock.acquire()\n    except:\n        pass",
        before="lock = threading.Lock()",
    ),
}


@pytest.mark.parametrize("source", STUBBORN.values(), ids=STUBBORN)
def test_stubborn_threads_end_with_their_schedule(source):
    """A thread that will not be unwound is left behind, and the search goes on."""
    found = explored(source)
    assert found.verdict == "deadlock"
    assert found.schedules > 1


BEYOND = {
    "multiprocessing.Process": "import multiprocessing as m\ndef main():\n    m.Process().start()",
    "subprocess.run": "from subprocess import run\ndef main():\n    run(['true'])",
    "socket.socket": "import socket\ndef main():\n    socket.socket()",
    "input()": "def main():\n    return input()",
}


@pytest.mark.parametrize(("name", "source"), BEYOND.items(), ids=BEYOND)
def test_what_lies_beyond_is_named(name, source):
    """Using what the lab cannot simulate is no outcome, and is said."""
    found = explored(source)
    assert found.verdict == "unsupported"
    assert name in found.unsupported


def test_importing_what_lies_beyond_is_harmless():
    """A module that is imported and not used changes nothing."""
    source = "import multiprocessing, socket\nfrom subprocess import run\ndef main():\n    return 1"
    assert explored(source).verdict == "one-outcome"


def test_a_hot_loop_is_thinned():
    """Eight threads with 100,000 increases each lose some, and nobody claims to know all."""
    source = together(
        "nonlocal total\nfor _ in range(100_000):\n    total += 1",
        before="total = 0",
        after="return total",
        threads=8,
    )
    found = explored(source, Budget(seconds=20, schedules=3))
    assert any(int(outcome.value) < 800_000 for outcome in found.outcomes)
    assert not found.complete


TASKS = """\
import asyncio

async def both(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass

async def go():
    x, y = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(both(x, y), both(y, x))

def main():
    asyncio.run(go())
"""


def test_tasks_that_wait_are_named():
    """Of a deadlock in an event loop each task is told, and where it waits for what."""
    tasks = [(one.task, one.waits_for, one.line) for one in deadlock(TASKS).waiting if one.task]
    waiting = [("Task-2", "second", 6), ("Task-3", "second", 6)]
    assert [("Task-1", "asyncio.gather()", 11), *waiting] == tasks


def test_importing_every_name_of_futures_is_harmless():
    """An executor of processes may be imported, as long as none is made."""
    source = "from concurrent.futures import *\ndef main():\n    return 1"
    assert explored(source).verdict == "one-outcome"
    assert explored(source.replace("1", "ProcessPoolExecutor()")).verdict == "unsupported"
