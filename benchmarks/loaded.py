"""Grades the solutions and mistakes of *nogil* while the cores are busy: no verdict may be wrong.

A check may say that this machine cannot tell; those are counted. A load that comes and goes is
harder than one that stays: what is measured may be quick in one moment and slow in the next.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import measure

from grader.catalog import load_catalog
from grader.verify import verify

TIMES = 10
SLUG = "nogil"

#: Works for a quarter of a second, rests as long, and so on, at random.
_NOW_AND_THEN = """
import random, sys, time
draw = random.Random(int(sys.argv[1])).expovariate
while True:
    end = time.perf_counter() + draw(4)
    while time.perf_counter() < end:
        pass
    time.sleep(draw(4))
"""


LOADS: dict[str, Callable[[int], contextlib.AbstractContextManager[None]]] = {
    "none": lambda _: contextlib.nullcontext(),
    "comes and goes": lambda seed: measure.busy_cores(_NOW_AND_THEN, seed),
    "all the time": lambda _: measure.busy_cores(),
}


def main() -> None:
    """Grade under each load, and print."""
    options = measure.arguments(__doc__, times=TIMES)
    times = options.times or (1 if options.quick else TIMES)
    catalog = load_catalog()
    exercises = list(catalog.named(SLUG))
    wrong, rows = [], []
    for name, load in LOADS.items():
        files, undecided, before = 0, 0, len(wrong)
        for number in range(times):
            with load(number):
                proof = verify(exercises, catalog)[0]
            files += len(proof.results)
            undecided += sum(
                any(check.verdict == "inconclusive" for check in result.checks)
                for result in proof.results.values()
            )
            wrong += [f"{name}, run {number + 1}: {fault}" for fault in proof.faults]
        row = (name, times, files, undecided, len(wrong) - before)
        rows.append(tuple(map(str, row)))
        print(f"{name}: done", flush=True)
    headers = ("load", "runs", "files graded", "could not be decided", "wrong")
    measure.table(f"{SLUG} under load", headers, rows)
    print("\n" + ("\n".join(wrong) if wrong else "No verdict was wrong."))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
