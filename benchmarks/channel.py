"""What isolation costs: calls per second over the channel, and CPU per submission's process.

The fork server is the real one, with what the exercises load; the calls are small ones.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable

import measure
import psutil

from grader.catalog import load_catalog
from grader.running import ADDRESS_SPACE, CPU_LIMIT, DATA, Runner
from grader.sandbox.confine import Policy
from grader.sandbox.handle import each
from grader.sandbox.host import Program

SOURCE = """
def power(x, e=1):
    return x ** e

def call(function, times):
    for n in range(times):
        function(n)
"""
BATCH = 100
AIM_CALLS = 15_000  #: small calls in a second, in batches
AIM_CPU = 0.006  #: seconds of CPU of isolation per submission


def program(number: int) -> Program:
    """Return a small program, another one for every number."""
    policy = Policy(CPU_LIMIT, ADDRESS_SPACE, DATA)
    return Program(SOURCE, "power_student_aaa.py", "power_student_aaa", number, policy, 600.0)


def own_cpu() -> float:
    """Return the CPU seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def family_cpu(process: psutil.Process) -> float:
    """Return the CPU seconds of a process and of its children that have ended."""
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def calls(runner: Runner, rounds: int, number: int) -> list[tuple[str, ...]]:
    """Measure small calls in three ways; the best of some rounds counts, as noise only adds."""
    host = runner.host(program(0))
    submission = host.submission()
    host.allow(600)
    power = submission.power
    seen: list[int] = []

    def one_by_one() -> None:
        for n in range(number):
            power(n, e=2)

    def batches() -> None:
        for start in range(0, number, BATCH):
            each(power, [(n, 2) for n in range(start, start + BATCH)])

    def back() -> None:
        submission.call(seen.append, number)

    ways: dict[str, Callable[[], None]] = {
        "calls, one by one": one_by_one,
        f"calls, in batches of {BATCH}": batches,
        "calls back into the suite": back,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - began) / number)
    return [_calls_row(name, found) for name, found in times.items()]


def _calls_row(name: str, found: list[float]) -> tuple[str, ...]:
    best, middle = min(found), statistics.median(found)
    return (name, f"{1 / best:,.0f}", f"{1 / middle:,.0f}", f"{best * 1e6:.1f} µs")


def isolation(runner: Runner, rounds: int, number: int) -> tuple[float, float, float]:
    """Return seconds per submission's process (start, load, end): our CPU, the rest's, wall."""
    (zygote,) = psutil.Process().children()
    found = []
    for part in range(rounds):
        ours, theirs, began = own_cpu(), family_cpu(zygote), time.perf_counter()
        for n in range(number):
            runner.host(program(1 + part * number + n)).submission()
        runner.finish()
        used = (own_cpu() - ours, family_cpu(zygote) - theirs, time.perf_counter() - began)
        found.append(tuple(value / number for value in used))
    ours, theirs, wall = min(found, key=lambda used: used[0] + used[1])
    return ours, theirs, wall


def main() -> None:
    """Measure and print."""
    quick = measure.arguments(__doc__).quick
    rounds = 3 if quick else 7
    runner = Runner(load_catalog(), [])
    try:
        runner.prepare()
        rows = calls(runner, rounds, 2_000 if quick else 10_000)
        runner.finish()
        ours, theirs, wall = isolation(runner, rounds, 50 if quick else 200)
    finally:
        runner.close()
    headers = ("over the channel", "best per s", "median per s", "each")
    measure.table("Small calls", headers, rows)
    print(f"\nThe aim is {AIM_CALLS:,} small calls per second.")
    titles = ("per submission", "CPU", "wall")
    split = [
        ("fork, confine, load, end: the grader's side", measure.seconds(ours), ""),
        ("fork, confine, load, end: fork server and child", measure.seconds(theirs), ""),
        ("together", measure.seconds(ours + theirs), measure.seconds(wall)),
    ]
    measure.table("Isolation, the best of some rounds", titles, split)
    print(f"\n{measure.yardstick()}")
    print(f"The aim is {measure.seconds(AIM_CPU)} of CPU of isolation per submission.")


if __name__ == "__main__":
    main()
