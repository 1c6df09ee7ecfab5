"""The standard library in the lab: each feature gives its right answer under exploration."""

import pytest

from grader.lab import Budget, Program, Source, explore
from tests.unit.lab_programs import together

BUDGET = Budget(seconds=10, schedules=40)
HEAD = """
import asyncio, queue, threading, time
import concurrent.futures as futures
from threading import Thread
"""


def values(source):
    found = explore(Program.from_source(source, "program.py"), budget=BUDGET)
    return sorted((outcome.kind, outcome.value) for outcome in found.outcomes)


def body(text):
    return HEAD + "def main():\n" + "\n".join(f"    {line}" for line in text.splitlines())


STRAIGHT = {
    "names": ("return threading.current_thread().name", "'MainThread'"),
    "thread names": (
        "t = Thread(target=print)\nt.start()\nt.join()\nreturn t.name, t.is_alive()",
        "('Thread-1 (print)', False)",
    ),
    "subclass": (
        "class T(Thread):\n    def run(self):\n        self.out = self.name\n"
        "t = T(name='mine')\nt.start()\nt.join()\nreturn t.out",
        "'mine'",
    ),
    "start twice": (
        "t = Thread(target=print)\nt.start()\nt.join()\ntry:\n    t.start()\n"
        "except RuntimeError as error:\n    return str(error)",
        "'threads can only be started once'",
    ),
    "join before start": (
        "try:\n    Thread().join()\nexcept RuntimeError as error:\n    return str(error)",
        "'cannot join thread before it is started'",
    ),
    "count": (
        "event = threading.Event()\nts = [Thread(target=event.wait) for _ in range(2)]\n"
        "for t in ts: t.start()\nn = threading.active_count(), len(threading.enumerate())\n"
        "event.set()\nfor t in ts: t.join()\nreturn n, threading.active_count()",
        "((3, 3), 1)",
    ),
    "own excepthook": (
        "seen = []\nthreading.excepthook = lambda a: seen.append(a.exc_type.__name__)\n"
        "t = Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\nreturn seen",
        "['ZeroDivisionError']",
    ),
    "timer": (
        "out = []\nt = threading.Timer(3, out.append, (1,))\nt.start()\nt.join()\n"
        "return out, time.monotonic()",
        "([1], 3.0)",
    ),
    "time-outs": (
        "lock = threading.Lock()\nlock.acquire()\nq = queue.Queue()\n"
        "a = lock.acquire(timeout=2), threading.Event().wait(3)\n"
        "try:\n    q.get(timeout=4)\nexcept queue.Empty:\n    return a, time.monotonic()",
        "((False, False), 9.0)",
    ),
    "sleep": ("time.sleep(3600)\nreturn time.perf_counter()", "3600.0"),
    "local": (
        "own = threading.local()\nown.x = 1\nout = []\n"
        "t = Thread(target=lambda: out.append(hasattr(own, 'x')))\n"
        "t.start()\nt.join()\nreturn out, own.x",
        "([False], 1)",
    ),
    "queues": (
        "ks = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()\n"
        "for k in ks:\n    for x in (2, 1, 3): k.put(x)\n"
        "return [[k.get() for _ in range(3)] for k in ks]",
        "[[3, 1, 2], [1, 2, 3], [2, 1, 3]]",
    ),
    "task_done and join": (
        "q, out = queue.Queue(1), []\ndef work():\n    while True:\n"
        "        out.append(q.get())\n        q.task_done()\n"
        "Thread(target=work, daemon=True).start()\nfor n in range(3): q.put(n)\n"
        "q.join()\nreturn out",
        "[0, 1, 2]",
    ),
    "executor": (
        "with futures.ThreadPoolExecutor(2) as pool:\n    jobs = [pool.submit(pow, n, 2) for n in"
        " range(3)]\n    done = sorted(j.result() for j in futures.as_completed(jobs))\n"
        "    return done, list(pool.map(abs, [-1, -2]))",
        "([0, 1, 4], [1, 2])",
    ),
    "executor never shut down": (
        "return futures.ThreadPoolExecutor(1).submit(abs, -7).result()",
        "7",
    ),
    "exception in a future": (
        "with futures.ThreadPoolExecutor(1) as pool:\n"
        "    return type(pool.submit(lambda: 1 / 0).exception()).__name__",
        "'ZeroDivisionError'",
    ),
}
ASYNC = {
    "gather": (
        "async def late(n):\n    await asyncio.sleep(n)\n    return n\n"
        "async def go():\n    return await asyncio.gather(late(2), late(1))",
        "[2, 1]",
    ),
    "wait_for": (
        "async def go():\n    try:\n        await asyncio.wait_for(asyncio.sleep(10), 1)\n"
        "    except TimeoutError:\n        return asyncio.get_running_loop().time()",
        "1.0",
    ),
    "task group": (
        "async def go():\n    out = []\n    async def add(n): out.append(n)\n"
        "    async with asyncio.TaskGroup() as group:\n"
        "        for n in range(3): group.create_task(add(n))\n    return sorted(out)",
        "[0, 1, 2]",
    ),
    "locks and queues": (
        "async def go():\n    q, lock, out = asyncio.Queue(1), asyncio.Lock(), []\n"
        "    async def put():\n        for n in range(3):\n            async with lock:\n"
        "                await q.put(n)\n    async def get():\n"
        "        for _ in range(3): out.append(await q.get())\n"
        "    await asyncio.gather(put(), get())\n    return out",
        "[0, 1, 2]",
    ),
    "threads": (
        "async def go():\n    loop = asyncio.get_running_loop()\n"
        "    return await asyncio.to_thread(abs, -1), await loop.run_in_executor(None, abs, -2)",
        "(1, 2)",
    ),
}


@pytest.mark.parametrize(("text", "expected"), STRAIGHT.values(), ids=STRAIGHT)
def test_a_feature_gives_its_one_right_answer(text, expected):
    """In every schedule the program returns the same."""
    assert [("value", expected)] == values(body(text))


@pytest.mark.parametrize(("text", "expected"), ASYNC.values(), ids=ASYNC)
def test_asyncio_gives_its_one_right_answer(text, expected):
    """In every schedule the coroutine returns the same."""
    assert [("value", expected)] == values(body(f"{text}\nreturn asyncio.run(go())"))


LOCKED = {
    "lock": ("with guard:\n    total[0] += 1", "guard = threading.Lock()"),
    "rlock": ("with guard:\n    with guard:\n        total[0] += 1", "guard = threading.RLock()"),
    "condition": ("with guard:\n    total[0] += 1", "guard = threading.Condition()"),
    "semaphore": ("with guard:\n    total[0] += 1", "guard = threading.Semaphore(1)"),
    "bounded": ("with guard:\n    total[0] += 1", "guard = threading.BoundedSemaphore(1)"),
}


@pytest.mark.parametrize(("text", "before"), LOCKED.values(), ids=LOCKED)
def test_what_is_locked_is_not_lost(text, before):
    """No schedule loses an increase that a lock protects."""
    source = together(text, before=f"total = [0]\n{before}", after="return total[0]")
    assert [("value", "2")] == values(source)


def test_a_semaphore_of_two_protects_nothing():
    """Two may be inside at once, and lose an increase."""
    source = together(
        "with guard:\n    total[0] += 1",
        before="total = [0]\nguard = threading.Semaphore(2)",
        after="return total[0]",
    )
    assert [("value", "1"), ("value", "2")] == values(source)


def test_a_barrier_lets_all_go_together():
    """Nobody passes before all have come."""
    source = together(
        "come.append(number)\nbarrier.wait()\nseen.append(len(come))",
        before="come, seen = [], []\nbarrier = threading.Barrier(2)",
        after="return seen",
    )
    assert [("value", "[2, 2]")] == values(source)


def test_an_exception_that_ends_a_thread_is_an_error():
    """Also when the function returns."""
    source = together("raise ValueError(number)", threads=1, after="return 1")
    assert [("error", "ValueError(0)")] == values(source)


def test_a_sleep_is_no_synchronisation():
    """Whoever sleeps may wake before others have done what they had to."""
    source = (
        "import threading, time\ndone = []\ndef work():\n    done.append(1)\n"
        "def main():\n    threading.Thread(target=work).start()\n    time.sleep(1)\n"
        "    return len(done)"
    )
    assert [("value", "0"), ("value", "1")] == values(source)


def test_sleeps_keep_their_order():
    """Whoever sleeps longer wakes later, whatever else is going on."""
    source = together(
        "time.sleep(1 + number)\norder.append(number)", before="order = []", after="return order"
    )
    assert ("value", "[0, 1]") in values(source)


def test_tasks_interleave_where_they_await():
    """An update across an await is lost in some schedules."""
    text = (
        "state = [0]\nasync def add():\n    before = state[0]\n    await asyncio.sleep(0)\n"
        "    state[0] = before + 1\nasync def go():\n    await asyncio.gather(add(), add())\n"
        "    return state[0]\nreturn asyncio.run(go())"
    )
    assert ("value", "1") in values(body(text))


def test_several_sources_are_executed_anew():
    """A probe and what it probes meet in the lab's own copies of the modules."""
    probed = Source("probed", "from threading import Lock\nlock = Lock()\n", "probed.py")
    probe = Source(
        "probe", "def use(module):\n    with module.lock:\n        return 5\n", "probe.py",
        watched=False,
    )  # fmt: skip
    program = Program.of([probed, probe], lambda modules: modules["probe"].use(modules["probed"]))
    assert explore(program, budget=BUDGET).outcomes[0].value == "5"
