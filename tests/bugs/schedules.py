"""Explores each program of the zoo a little and writes the schedules found as JSON.

`test_zoo.py` runs it in processes whose memory is laid out in different ways.
"""

from __future__ import annotations

import json
import math
import random
import sys
import warnings

import zoo

from grader.lab import Budget, Program, explore


def main(junk: int) -> None:
    """Scatter the heap by `junk`, explore, and write what was found."""
    chance = random.Random(junk)
    kept = [[{}] * chance.randrange(20) for _ in range(junk)]
    warnings.simplefilter("ignore")
    # No seconds, which pass as they like; few steps, so that those that never end do so soon.
    budget = Budget(seconds=math.inf, schedules=25, steps=20_000)
    found = {}
    for one in zoo.specimens("found") + zoo.specimens("clean"):
        exploration = explore(Program.from_file(one.path), budget=budget)
        found[one.name] = [
            [outcome.kind, outcome.value, outcome.seen, outcome.witness.schedule]
            for outcome in exploration.outcomes
        ]
        kept.append(found)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
