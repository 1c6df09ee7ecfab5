"""The simulated `time`: sleeping takes no time, and takes exactly as long as was asked for.

Time is kept by the world, in nanoseconds. Computing takes none. Readings are free too, but who
reads the clock again and again without waiting is waiting for it: time then begins to move.
"""

from __future__ import annotations

import time as real
from types import ModuleType

from grader.lab.world import World

SECOND = 10**9  #: nanoseconds
EPOCH = 1_767_603_600 * SECOND  #: 2026-01-05 09:00 UTC, where simulated time begins
_PATIENT = 1_000  #: readings in a row that are free
_LONGEST = 2**63 // SECOND


def nanoseconds(seconds: float) -> int:
    """Convert seconds; raises TypeError or ValueError for what is no duration."""
    return round(seconds * SECOND) or int(seconds > 0)  # no wait passes without time passing


def _reading() -> int:
    world = World.active
    if world is None:
        return 0
    if world.observer:
        world.observer.note("clock", None)
    fiber = world.current
    fiber.clock += 1
    if fiber.clock > _PATIENT:
        world.now += 1_000 * (fiber.clock - _PATIENT)
        world.loop()
    return world.now


def _sleep(seconds: float) -> None:
    if not isinstance(seconds, int | float) and not hasattr(seconds, "__index__"):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > _LONGEST:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    world = World.active
    if world is None:
        return
    if world.observer:
        world.observer.note("sleep", None, seconds)
    world.block(None, world.now + nanoseconds(seconds), eager=True)


def _seconds() -> float:
    return _reading() / SECOND


def _wall_seconds() -> float:
    return (EPOCH + _reading()) / SECOND


def _wall() -> int:
    return EPOCH + _reading()


def module() -> ModuleType:
    """Make the module that programs and private copies import as `time`."""
    made = ModuleType("time", real.__doc__)
    made.__dict__.update(vars(real))
    made.__dict__.update(
        time=_wall_seconds,
        time_ns=_wall,
        monotonic=_seconds,
        monotonic_ns=_reading,
        perf_counter=_seconds,
        perf_counter_ns=_reading,
        process_time=_seconds,
        process_time_ns=_reading,
        thread_time=_seconds,
        thread_time_ns=_reading,
        sleep=_sleep,
    )
    return made
