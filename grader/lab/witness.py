"""A schedule told: run once more with everything recorded, and what is stuck at its end explained.

Shrinking is here too: of the schedules that lead to an outcome the one with the fewest preemptions
is told.
"""

from __future__ import annotations

from types import FrameType

from grader.lab import schedule
from grader.lab.aio import LoopSteps, waiting_tasks
from grader.lab.outcome import Held, Inversion, Waiting, Witness
from grader.lab.record import MOST, Recorder, Taken
from grader.lab.running import Run, Runner
from grader.lab.schedule import Deviation, Follow
from grader.lab.spelling import Spelling, call_name
from grader.lab.stdlib import library
from grader.lab.thread import InnerLock, Lock
from grader.lab.world import Fiber, World


def shrink(runner: Runner, run: Run, most: int) -> Run:
    """Return a schedule to the same outcome with as few deviations as are needed.

    Large parts are left out first, then smaller ones. `most` is what it may cost, in steps.
    """
    until = runner.spent + most
    best = run
    size = max(1, len(run.deviations) // 2)
    while best.deviations and runner.spent < until:
        shorter = _without_one_part(runner, best, size, until)
        if shorter is best and size == 1:
            break
        if shorter is best or size > len(shorter.deviations):
            size = max(1, size // 2)
        best = shorter
    return best


def _without_one_part(runner: Runner, best: Run, size: int, until: int) -> Run:
    """Go through a schedule from its end, and leave out what parts of `size` can be."""
    place = len(best.deviations) - size
    while place > -size and runner.spent < until:
        place = max(place, 0)
        without = best.deviations[:place] + best.deviations[place + size :]
        tried = runner.run(Follow(without))
        if tried.key == best.key and tried.size < best.size:
            best = tried
            place = min(place, len(best.deviations))
        place -= size
    return best


class Telling:
    """One schedule, run again to be told."""

    def __init__(
        self, runner: Runner, deviations: list[Deviation], sources: dict[str, str]
    ) -> None:
        self._sources = sources
        self._world: World | None = None
        self._recorder: Recorder | None = None
        self._waiting: list[Waiting] = []
        self._tracer = runner.tracer
        with runner.tracer.watching(self._watch):
            self.run = runner.run(Follow(deviations), self._attach, self._stuck)

    def _attach(self, world: World) -> None:
        self._world = world
        self._recorder = world.observer = Recorder(world, self._sources)

    def _watch(self, code: object, offset: int, frame: FrameType) -> None:
        if self._recorder is None:
            return
        self._recorder.watch(frame.f_code, offset, frame)
        if len(self._recorder.events) >= MOST:
            self._tracer.watch = None

    def _stuck(self, world: World) -> None:
        """Look at those who can never go on, while they still stand where they wait."""
        if world.end not in {"deadlock", "livelock"} or self._recorder is None:
            return
        for fiber in world.fibers:
            if fiber.started and not fiber.ended:
                self._waiting.append(self._explain(self._recorder, fiber))
                if isinstance(fiber.waits_for, LoopSteps):
                    self._waiting += self._tasks(fiber, fiber.waits_for)

    def _tasks(self, fiber: Fiber, loop: LoopSteps) -> list[Waiting]:
        """Tell of each task where in the program it waits."""
        innermost = {
            name: frame
            for name, frame in waiting_tasks(loop, library())
            if frame.f_code.co_filename in self._sources
        }
        spelling = Spelling(self._sources)
        return [
            Waiting(
                thread=fiber.index,
                task=name,
                waits_for=call_name(spelling.expression(frame.f_code, frame.f_lasti)),
                line=frame.f_lineno or 0,
                file=frame.f_code.co_filename,
            )
            for name, frame in innermost.items()
        ]

    def _explain(self, recorder: Recorder, fiber: Fiber) -> Waiting:
        frame, between = _standing(fiber, frozenset(self._sources))
        name, line, file = "", 0, ""
        if frame is not None:
            file, line = frame.f_code.co_filename, frame.f_lineno or 0
            expression = Spelling(self._sources).expression(frame.f_code, frame.f_lasti)
            name = call_name(expression)
            if isinstance(fiber.waits_for, Lock):
                name = recorder.waited_for(fiber.waits_for, between, expression)
        holder = None
        if isinstance(fiber.waits_for, Fiber):
            holder = fiber.waits_for
            name = f"join of {holder.name}"
        elif isinstance(fiber.waits_for, Lock) and not isinstance(fiber.waits_for, InnerLock):
            holder = fiber.waits_for._lab_holder
        return Waiting(
            thread=fiber.index,
            waits_for=name,
            line=line,
            file=file,
            holds=[_held(taken) for taken in recorder.taken.values() if taken.fiber is fiber],
            held_by=holder.index if holder is not None and holder.index >= 0 else None,
        )

    def witness(self) -> Witness:
        """Return the schedule with everything it showed."""
        assert self._world is not None
        assert self._recorder is not None
        return Witness(
            schedule=schedule.write(self.run.deviations),
            preemptions=self.run.preemptions,
            threads=[fiber.name for fiber in self._world.fibers],
            events=self._recorder.events,
            waiting=self._waiting,
            cycle=_cycle(self._waiting),
        )

    def orders(self) -> list[tuple[Taken, Taken]]:
        """Return which locks were taken while which others were held."""
        return self._recorder.orders if self._recorder is not None else []


def _held(taken: Taken) -> Held:
    return Held(lock=taken.name, line=taken.line, file=taken.file)


def _standing(fiber: Fiber, files: frozenset[str]) -> tuple[FrameType | None, list[str]]:
    """Return the innermost frame of the program in a thread that waits, and what is inside."""
    frame = fiber.greenlet.gr_frame if fiber.greenlet is not None else None
    between: list[str] = []
    while frame is not None and frame.f_code.co_filename not in files:
        if frame.f_globals.get("__name__", "").partition(".")[0] != "grader":
            between.append(frame.f_code.co_qualname)
        frame = frame.f_back
    return frame, between


def _cycle(waiting: list[Waiting]) -> list[int]:
    """Return threads that wait for one another in a circle, if there are any."""
    holders = {one.thread: one.held_by for one in waiting if not one.task}
    for first, held_by in holders.items():
        path, following = [first], held_by
        while following is not None and following in holders and following not in path:
            path.append(following)
            following = holders[following]
        if following in path:
            return path[path.index(following) :]
    return []


def inversions(orders: list[tuple[Taken, Taken]]) -> list[Inversion]:
    """Return pairs of locks that were taken in both orders by different threads."""
    found: dict[tuple[str, str], Inversion] = {}
    for first, second in orders:
        for third, fourth in orders:
            reverse = (first.name, second.name) == (fourth.name, third.name)
            if reverse and first.fiber.index != third.fiber.index and first.name < second.name:
                found.setdefault(
                    (first.name, second.name),
                    Inversion(
                        first=first.name,
                        second=second.name,
                        one_way=(first.line, second.line),
                        other_way=(third.line, fourth.line),
                    ),
                )
    return list(found.values())
