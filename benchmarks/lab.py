"""The lab's speed: to the first bug, to the last interleaving, schedules and switches a second.

CPU seconds, the median of `--runs`. Beside each stands the same in *handovers*: how often two real
threads could have handed a baton to and fro in that time, on this machine and in this run. That is
what scheduling real threads would cost at the least, and what makes two machines comparable.
"""

from __future__ import annotations

import argparse
import statistics
import threading
from collections.abc import Callable
from time import perf_counter, process_time

import measure

from grader import lab
from grader.lab import Budget, Program, explore
from grader.lab.exploration import Search
from grader.lab.running import Runner
from grader.lab.world import Fiber, World

PROGRAM = """
import threading

class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def unlocked(self):
        self.count += 1

    def locked(self):
        with self.lock:
            self.count += 1

def run(threads, work):
    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()

def unlocked():
    counter = Counter()
    run(2, counter.unlocked)
    return counter.count

def locked():
    counter = Counter()
    run(2, counter.locked)
    return counter.count

def many(threads=8, times=100_000):
    counter = Counter()
    def work():
        for _ in range(times):
            counter.unlocked()
    run(threads, work)
    return counter.count

def turns():
    return many(2, 190)

def ab_ba():
    a, b = threading.Lock(), threading.Lock()
    def one():
        with a, b: pass
    def other():
        with b, a: pass
    running = [threading.Thread(target=one), threading.Thread(target=other)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
"""


class UntilTrouble(Search):
    """A search that ends with the first schedule which ends otherwise, or in a deadlock."""

    def _over(self) -> bool:
        return len(self.found) > 1 or ("deadlock", "") in self.found or super()._over()


class Walk(Search):
    """Nothing but a random walk."""

    def go(self) -> None:
        """Walk until the budget is spent."""
        while not self._over():
            self._walk(1)


def first_trouble(function: str) -> float:
    """Return the CPU seconds from the start of exploration to the first other way to end."""
    runner = Runner(_program(function))
    began = process_time()
    with runner.running():
        UntilTrouble(runner, Budget(seconds=60), seed=0).go()
        return process_time() - began


def exhausted(function: str) -> float:
    """Return the CPU seconds of a whole exploration; raises RuntimeError if it is not whole."""
    program = _program(function)
    began = process_time()
    if not explore(program, budget=Budget(seconds=60)).complete:
        raise RuntimeError(f"{function} was not explored whole")
    return process_time() - began


def _program(function: str) -> Program:
    return Program.from_source(PROGRAM, "program.py", function)


class InTurns:
    """Switches at every switch point."""

    def gap(self) -> int:
        """Ask each time."""
        return 1

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Return the next thread."""
        return 1 if running and len(options) > 1 else 0

    def pick(self, world: World, count: int) -> int:
        """Return the loop's own next callback."""
        return 0


def schedules(count: int = 1000) -> float:
    """Return the CPU seconds of one schedule of the counter, as a random walk has them."""
    runner = Runner(_program("unlocked"))
    with runner.running():
        search = Walk(runner, Budget(seconds=60, schedules=count), seed=0)
        began = process_time()
        search.go()
        return (process_time() - began) / search.schedules


def switches() -> float:
    """Return the CPU seconds of a switch, where every step is one."""
    runner = Runner(_program("turns"))
    with runner.running():
        runner.run(InTurns())
        began, count = process_time(), 0
        for _ in range(20):
            count += runner.run(InTurns()).switches
        return (process_time() - began) / count


def handover(count: int = 20_000) -> float:
    """Return the seconds in which one real thread hands a baton to another."""
    mine, other = threading.Lock(), threading.Lock()
    mine.acquire()

    def answer() -> None:
        for _ in range(count):
            other.acquire()
            mine.release()

    other.acquire()
    partner = threading.Thread(target=answer)
    partner.start()
    began = perf_counter()
    for _ in range(count):
        other.release()
        mine.acquire()
    took = perf_counter() - began
    partner.join()
    return took / (2 * count)


MEASURED: list[tuple[str, str, Callable[[], float]]] = [
    ("two threads, one increase each: a lost update", "5 ms", lambda: first_trouble("unlocked")),
    ("the same: every interleaving, told", "50 ms", lambda: exhausted("unlocked")),
    ("the same, with a lock: every interleaving", "50 ms", lambda: exhausted("locked")),
    ("two locks in both orders: the deadlock", "10 ms", lambda: first_trouble("ab_ba")),
    ("8 threads, 100,000 increases each: a lost update", "2 s", lambda: first_trouble("many")),
    ("one schedule of the counter", "0.33 ms", schedules),
    ("one switch, where every step is one", "5 µs", switches),
]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    lab.preload()
    for _, _, measured in MEASURED:
        measured()  # code and caches warm, as in a child of the zygote
    baton = statistics.median(handover() for _ in range(runs))
    rows = []
    for what, aim, measured in MEASURED:
        took = statistics.median(measured() for _ in range(runs))
        rows.append([what, _shown(took), aim, f"{took / baton:,.1f}"])
    measure.table("The lab", ["", "CPU", "aim", "handovers"], rows)
    print(f"\nA handover between two real threads: {_shown(baton)}.")


def _shown(seconds: float) -> str:
    return f"{seconds * 1e6:.1f} µs" if seconds < 1e-3 else measure.seconds(seconds)


if __name__ == "__main__":
    main()
