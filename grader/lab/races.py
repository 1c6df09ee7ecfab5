"""Which steps of one schedule depend on one another, found while it runs.

Vector clocks say which step happened before which. Two dependent steps of different threads that
no third orders are a race: the other order may come to something else, and has to be tried. What
counts as dependent errs on the side of too much: attributes and variables are told apart by their
name only, all containers are one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from grader.lab.points import Point
from grader.lab.world import Fiber, World

READ, WRITE, ADD = 0, 1, 2  #: two ADDs (a thread starts, a thread ends) may come in any order

Key = object
Footprint = dict[Key, int]  # what a step touched, and how
Clock = dict[int, int]  # thread → its last step that happened before

_CONTAINERS = "containers"
_CLOCK = "clock"
_THREADS = "threads"


class Step:
    """What one thread did from one choice to the next."""

    __slots__ = ("clock", "footprint", "node", "number", "thread")

    def __init__(self, number: int, thread: int, clock: Clock, node: int) -> None:
        self.number = number
        self.thread = thread
        self.clock = clock
        self.footprint: Footprint = {}
        self.node = node  #: the choice that led to it


class _Lock:
    """What was done with one lock so far."""

    __slots__ = ("key", "released", "taken", "tries", "where")

    def __init__(self, number: int) -> None:
        self.key = ("lock", number)
        self.taken: Step | None = None
        self.where: Step | None = None  # of the last release
        self.released: Clock = {}
        self.tries: dict[int, Step] = {}  # each thread's last


def conflict(first: Footprint, second: Footprint) -> bool:
    """Tell whether two steps depend on one another."""
    if len(second) < len(first):
        first, second = second, first
    for key, mode in first.items():
        other = second.get(key)
        if other is not None and (mode != other or mode == WRITE):
            return True
    return False


class Races:
    """Hears the steps of one schedule and reports its races to `found(step, thread)`."""

    def __init__(self, world: World, found: Callable[[Step, int], None]) -> None:
        self._world = world
        self._found = found
        self.steps: list[Step] = []
        self.node = -1
        self._current: Step | None = None
        self._clocks: dict[int, Clock] = {0: {}}
        self._ends: dict[int, Clock] = {}
        self._touched: dict[Key, dict[tuple[int, int], Step]] = {}  # how, who → last
        self._locks: dict[int, _Lock] = {}
        self._kept: list[object] = []  # so that ids stay theirs
        self._woken: set[int] = set()  # sleepers whose wake is a step on the clock

    def chosen(self, node: int) -> None:
        """Begin a new step after a choice."""
        self.node = node
        self._current = None

    def _step(self) -> Step:
        thread = self._world.current.index
        step = self._current
        if step is not None and step.thread == thread:
            return step
        clock = dict(self._clocks.get(thread, {}))
        step = Step(len(self.steps), thread, clock, self.node)
        clock[thread] = step.number
        self._clocks[thread] = clock
        self.steps.append(step)
        self._current = step
        if thread in self._woken:
            self._woken.discard(thread)
            self._touch(step, _CLOCK, WRITE)
        return step

    # -- what is heard -----------------------------------------------------------------------

    def note(self, kind: str, subject: object, value: object = None) -> None:
        """Hear of one step of the thread that runs."""
        handler = _HANDLERS.get(kind)
        if handler is not None:
            handler(self, self._step(), subject, value)

    def _access(self, step: Step, point: Any, _: object) -> None:
        self._touch(step, _key(point), WRITE if point.write else READ)

    def _shared(self, step: Step, key: Any, mode: Any) -> None:
        self._touch(step, key, mode)

    def _lock(self, lock: object) -> _Lock:
        found = self._locks.get(id(lock))
        if found is None:
            found = self._locks[id(lock)] = _Lock(len(self._locks))
            self._kept.append(lock)
        return found

    def _acquire(self, step: Step, lock: object, patient: object) -> None:
        state = self._lock(lock)
        step.footprint[state.key] = WRITE
        others = [state.taken, *state.tries.values()]
        if patient is False:
            others.append(state.where)
        self._race(step, others)
        _join(step.clock, state.released)
        state.taken = step
        state.tries = {}

    def _wait(self, step: Step, lock: object, _: object) -> None:
        state = self._lock(lock)
        step.footprint[state.key] = WRITE
        self._race(step, [state.taken])

    def _try(self, step: Step, lock: object, _: object) -> None:
        state = self._lock(lock)
        step.footprint[state.key] = WRITE
        self._race(step, [state.taken, state.where])
        state.tries[step.thread] = step

    def _release(self, step: Step, lock: object, _: object) -> None:
        state = self._lock(lock)
        step.footprint[state.key] = WRITE
        self._race(step, list(state.tries.values()))
        state.tries = {}
        state.released = step.clock
        state.where = step

    def _spawn(self, step: Step, fiber: Any, _: object) -> None:
        self._touch(step, "spawn", WRITE)
        self._touch(step, _THREADS, ADD)
        self._clocks[fiber.index] = dict(step.clock)

    def _end(self, step: Step, fiber: Any, _: object) -> None:
        self._touch(step, _THREADS, ADD)
        self._touch(step, ("alive", fiber.index), WRITE)
        self._ends[fiber.index] = step.clock

    def _joined(self, step: Step, fiber: Any, _: object) -> None:
        _join(step.clock, self._ends.get(fiber.index, {}))

    def _alive(self, step: Step, fiber: Any, _: object) -> None:
        self._touch(step, ("alive", fiber.index), READ)

    def _sleep(self, step: Step, _: object, __: object) -> None:
        self._touch(step, _CLOCK, WRITE)

    def _clock(self, step: Step, _: object, __: object) -> None:
        self._touch(step, _CLOCK, READ)

    def expired(self, fiber: Fiber, *, quiet: bool) -> None:
        """Hear that a wait ends at its deadline; `quiet`: nobody else could run."""
        if fiber.eager:
            self._woken.add(fiber.index)
        elif quiet:
            everything: Clock = {}
            for clock in self._clocks.values():
                _join(everything, clock)
            self._clocks = {thread: dict(everything) for thread in self._clocks}
            self._current = None

    # -- races -------------------------------------------------------------------------------

    def _touch(self, step: Step, key: Key, mode: int) -> None:
        before = step.footprint.get(key)
        if before in {WRITE, mode}:
            return
        step.footprint[key] = mode if before is None else WRITE
        touched = self._touched.setdefault(key, {})
        others = [other for (how, _), other in touched.items() if mode == WRITE or how != mode]
        if others:
            self._race(step, others)
        if mode == WRITE:
            touched.clear()
        touched[mode, step.thread] = step

    def _race(self, step: Step, others: Sequence[Step | None]) -> None:
        clock = step.clock
        last_first = sorted(
            (other for other in others if other is not None and other.thread != step.thread),
            key=lambda other: -other.number,
        )
        for other in last_first:
            if clock.get(other.thread, -1) < other.number:
                self._found(other, step.thread)
                _join(clock, other.clock)


def _join(clock: Clock, other: Clock) -> None:
    for thread, number in other.items():
        if clock.get(thread, -1) < number:
            clock[thread] = number


def _key(point: Point) -> Key:
    return (point.kind, point.name) if point.kind in _NAMED else _CONTAINERS


_NAMED = {"attr", "global", "cell"}
_HANDLERS: dict[str, Callable[[Races, Step, Any, Any], None]] = {
    "access": Races._access,
    "shared": Races._shared,
    "acquire": Races._acquire,
    "wait": Races._wait,
    "try": Races._try,
    "release": Races._release,
    "spawn": Races._spawn,
    "end": Races._end,
    "joined": Races._joined,
    "alive": Races._alive,
    "sleep": Races._sleep,
    "clock": Races._clock,
}
