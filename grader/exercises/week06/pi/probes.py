"""Draws values inside the submission's process: NumPy's numbers cannot leave it as they are."""

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from numbers import Real
from types import ModuleType
from typing import Any

Drawn = tuple[list[Any], str]  #: values, and why there are no more of them: "end", "slow" or ""


def cpu_time() -> float:
    """Return the CPU seconds of this process, real ones: the clocks of `time` are virtual here."""
    used = os.times()
    return used.user + used.system


def plain(value: object) -> object:
    """Return a number of any kind as a float; anything else, and Python's own numbers, as is."""
    if type(value) not in (int, float, bool) and isinstance(value, (Real, Decimal)):
        return float(value)
    return value


def draw(_: ModuleType, values: Iterator[object], count: int, cpu_seconds: float) -> Drawn:
    """Return up to `count` values, fewer if they end or take more CPU time than allowed.

    CPU time, so that a busy machine draws as many values as an idle one.
    """
    last = cpu_time() + cpu_seconds
    drawn = []
    for value in islice(values, count):
        drawn.append(plain(value))
        if cpu_time() > last:
            return drawn, "slow"
    return drawn, "" if len(drawn) == count else "end"


def draw_runs(
    module: ModuleType,
    next_pi: Callable[[], Iterator[object]],
    runs: int,
    count: int,
    cpu_seconds: float,
) -> list[list[Any]]:
    """Draw from several generators in turn; from fewer if single values take very long."""
    last = cpu_time() + runs * cpu_seconds
    drawn = []
    for _ in range(runs):
        drawn.append(draw(module, next_pi(), count, cpu_seconds)[0])
        if cpu_time() > last:
            break
    return drawn


def count_values(_: ModuleType, values: Iterator[object], most: int, cpu_seconds: float) -> int:
    """Return how many values come before the end, `most` if there is none in sight."""
    last = cpu_time() + cpu_seconds
    count = 0
    for _value in islice(values, most):
        count += 1
        if (count < 100 or count % 100 == 0) and cpu_time() > last:
            return most
    return count
