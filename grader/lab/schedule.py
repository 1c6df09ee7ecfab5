"""A schedule as text, and the strategy that follows one exactly.

A schedule says only where it leaves the default order: `3.11:1.4>2,2.7>0` lets thread 2 go on at
the fourth choice that thread 1 meets, and thread 0 at the seventh of thread 2. It belongs to one
version of Python, since versions differ in their instructions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from grader.lab.world import Fiber, World

Deviation = tuple[int, int, int]  # thread, its step, who (or which callback) goes on instead

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
_STEP = re.compile(r"(\d+)\.(\d+)>(\d+)")


class ScheduleError(ValueError):
    """The text is no schedule, or one of another Python version."""


def write(deviations: Iterable[Deviation]) -> str:
    """Write a schedule as text."""
    return f"{VERSION}:" + ",".join(f"{who}.{step}>{next_}" for who, step, next_ in deviations)


def read(text: str) -> list[Deviation]:
    """Read a schedule; raises ScheduleError."""
    version, colon, rest = text.strip().partition(":")
    if not colon or not re.fullmatch(r"\d+\.\d+", version):
        raise ScheduleError(
            f"{text[:80]!r} is no schedule; copy one from what `grader explore` showed"
        )
    if version != VERSION:
        raise ScheduleError(
            f"this schedule was found with Python {version}, and this is Python {VERSION}; "
            f"replay it with Python {version}, or explore again"
        )
    deviations = []
    for part in filter(None, rest.split(",")):
        match = _STEP.fullmatch(part.strip())
        if match is None:
            raise ScheduleError(
                f"{part[:80]!r} is no step of a schedule, like 1.4>2; copy it whole"
            )
        deviations.append((int(match[1]), int(match[2]), int(match[3])))
    return deviations


class Follow:
    """The strategy that follows a schedule, and the default order wherever it says nothing."""

    def __init__(self, deviations: Iterable[Deviation] = ()) -> None:
        self._there = {(who, step): next_ for who, step, next_ in deviations}

    def gap(self) -> int:
        """Ask at every switch point."""
        return 1

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Return whom the schedule names, if it can go on."""
        fiber = world.chooser
        target = self._there.get((fiber.index, fiber.steps))
        if target is None:
            return default
        return next((i for i, option in enumerate(options) if option.index == target), default)

    def pick(self, world: World, count: int) -> int:
        """Return the callback that the schedule names, if there are so many."""
        fiber = world.chooser
        place = self._there.get((fiber.index, fiber.steps), 0)
        return place if place < count else 0
