"""Draws values inside the submission's process: NumPy's numbers cannot leave it as they are."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from numbers import Real

# The real clock: this module is loaded before the submission's own clock becomes a virtual one.
from time import process_time
from types import ModuleType
from typing import Any

Drawn = tuple[list[Any], str]  #: values, and why there are no more of them: "end", "slow" or ""


def plain(value: object) -> object:
    """Return a number of any kind as a float; anything else, and Python's own numbers, as is."""
    if type(value) not in (int, float, bool) and isinstance(value, (Real, Decimal)):
        return float(value)
    return value


def draw(_: ModuleType, values: Iterator[object], count: int, cpu_seconds: float) -> Drawn:
    """Return up to `count` values, fewer if they end or take more CPU time than allowed.

    CPU time, so that a busy machine draws as many values as an idle one.
    """
    last = process_time() + cpu_seconds
    drawn = []
    for value in islice(values, count):
        drawn.append(plain(value))
        if process_time() > last:
            return drawn, "slow"
    return drawn, "" if len(drawn) == count else "end"


def draw_runs(
    module: ModuleType,
    next_pi: Callable[[], Iterator[object]],
    runs: int,
    count: int,
    cpu_seconds: float,
) -> list[list[Any]]:
    """Draw from several generators in turn; fewer if they take more CPU time than allowed."""
    last = process_time() + cpu_seconds
    drawn = []
    for _ in range(runs):
        drawn.append(draw(module, next_pi(), count, cpu_seconds / runs)[0])
        if process_time() > last:
            break
    return drawn


def count_values(_: ModuleType, values: Iterator[object], most: int, cpu_seconds: float) -> int:
    """Return how many values come before the end, `most` if there is none in sight."""
    last = process_time() + cpu_seconds
    for number, _value in enumerate(islice(values, most), 1):
        if process_time() > last:
            return most
    return number
