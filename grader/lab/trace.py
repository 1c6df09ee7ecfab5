"""Stops a program's threads at its switch points, as the interpreter allows it.

Python 3.12 and later tell of each instruction through `sys.monitoring`; before, the trace function
of each greenlet does. Only the program's own code objects are ever watched.

A switch point that a thread passes again and again is thinned: from then on it is none for this
thread, or a hundred thousand turns would take a minute. The world then knows that it did not see
every interleaving, and at which lines that write something others may see.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

from grader.lab.points import LOOP, RANGE, Point, SwitchPoints
from grader.lab.world import Fiber, World

HOT = 400  #: times that a thread passes a switch point before it is thinned

Watch = Callable[[CodeType, int, FrameType], None]
_monitoring: Any = getattr(sys, "monitoring", None)


class Tracer:
    """Watches one program's code; `begin` and `end` bracket its schedules."""

    def __init__(self, points: SwitchPoints) -> None:
        self._codes = list(points.tables)
        # By identity: hashing a code object reads all of it.
        self._tables = {id(code): table for code, table in points.tables.items()}
        self._finite = {
            key
            for key, table in self._tables.items()
            if all(point.name == RANGE for point in table.values() if point.kind is LOOP)
        }
        # How many points of a code object must be hot before nothing is left to watch there.
        self._all = {
            key: sum(point.kind is not LOOP for point in table.values()) or 1
            for key, table in self._tables.items()
        }
        self._cold: Fiber | None = None  # the thread for which some events are switched off
        self._locals = {key: self._local(key, table) for key, table in self._tables.items()}
        #: what has to hear of every turn, if anything has to
        self.hears_turns = self.turn if _monitoring is not None else None
        self._before: Any = None
        self._tool = -1
        self.watch: Watch | None = None  #: hears of every instruction, where a schedule is told

    # -- on and off --------------------------------------------------------------------------

    def begin(self) -> None:
        """Start watching."""
        if _monitoring is None:
            self._before = sys.gettrace()
            return
        self._tool = next(
            (number for number in (4, 3, 0, 2, 5, 1) if _monitoring.get_tool(number) is None), -1
        )
        if self._tool < 0:
            raise RuntimeError("every tool id of sys.monitoring is taken")
        _monitoring.use_tool_id(self._tool, "grader.lab")
        event = _monitoring.events.INSTRUCTION
        _monitoring.register_callback(self._tool, event, self._instruction)
        for code in self._codes:
            _monitoring.set_local_events(self._tool, code, event)

    def end(self) -> None:
        """Stop watching, and leave the interpreter as it was."""
        if _monitoring is None:
            sys.settrace(self._before)
            return
        for code in self._codes:
            _monitoring.set_local_events(self._tool, code, 0)
        _monitoring.register_callback(self._tool, _monitoring.events.INSTRUCTION, None)
        _monitoring.free_tool_id(self._tool)

    def enter(self) -> None:
        """Start watching in a greenlet; every greenlet calls this first."""
        if _monitoring is None:
            sys.settrace(self._call)

    def pause(self) -> None:
        """Stop watching between two schedules."""
        if _monitoring is None:
            sys.settrace(self._before)

    @contextmanager
    def watching(self, watch: Watch) -> Iterator[None]:
        """Let `watch` hear of every instruction of the program in this context."""
        self.watch = watch
        if _monitoring is not None:
            _monitoring.restart_events()
        try:
            yield
        finally:
            self.watch = None

    # -- Python 3.12 and later ---------------------------------------------------------------

    def _instruction(self, code: CodeType, offset: int) -> object:
        world = World.active
        if self.watch is not None:
            self.watch(code, offset, sys._getframe(1))
        key = id(code)
        table = self._tables.get(key)
        if table is None:
            return None
        point = table.get(offset)
        if point is None:
            return _monitoring.DISABLE if self.watch is None else None
        if world is None:
            return None
        fiber = world.current
        count = _count(fiber, point)
        if point.kind is LOOP:
            if point.name and count >= HOT:
                return self._switch_off(fiber)
            world.loop()
            return None
        if count < HOT:
            self._pass(world, point)
            return None
        if count == HOT:
            _thin(world, point)
        return self._switch_off(fiber)

    def _switch_off(self, fiber: Fiber) -> object:
        """Hear no more of an instruction until another thread runs."""
        if self.watch is not None:
            return None
        self._cold = fiber
        return _monitoring.DISABLE

    def turn(self, fiber: Fiber) -> None:
        """Hear of every instruction again, now that another thread runs."""
        if self._cold is not None and self._cold is not fiber:
            self._cold = None
            _monitoring.restart_events()

    # -- Python 3.11 -------------------------------------------------------------------------

    def _call(self, frame: FrameType, event: str, arg: object) -> Any:
        key = id(frame.f_code)
        local = self._locals.get(key)
        if local is None or not (self._tables[key] or self.watch):
            return None
        world = World.active
        frame.f_trace_lines = False
        if world is not None and world.current.hits.get(key, 0) >= self._all[key]:
            return self._cool_down(key, frame)
        frame.f_trace_opcodes = True
        return local

    def _cool_down(self, key: int, frame: FrameType) -> Any:
        """Watch no more than the loops of a frame, and nothing where they all end by themselves."""
        frame.f_trace_opcodes = False
        if key in self._finite:
            return None
        frame.f_trace_lines = True
        return _light

    def _local(self, key: int, table: dict[int, Point]) -> Any:
        passing = self._pass
        everything = self._all[key]
        only_loops = all(point.kind is LOOP for point in table.values())

        def local(frame: FrameType, event: str, arg: object) -> Any:
            if event != "opcode":
                return local
            offset = frame.f_lasti
            if self.watch is not None:
                self.watch(frame.f_code, offset, frame)
            point = table.get(offset)
            if point is None:
                return local
            world = World.active
            if world is None:
                return local
            fiber = world.current
            count = _count(fiber, point)
            if point.kind is LOOP:
                if not point.name or count < HOT:
                    world.loop()
                    return local
                if not only_loops:
                    return local
            elif count < HOT:
                passing(world, point)
                return local
            if count == HOT:
                if not only_loops:
                    _thin(world, point)
                hot = fiber.hits[key] = fiber.hits.get(key, 0) + 1
                if hot >= everything:
                    return self._cool_down(key, frame)
            return local

        return local

    def _pass(self, world: World, point: Point) -> None:
        world.point()
        observer = world.observer
        if observer is not None:
            observer.note("access", point)


def _count(fiber: Fiber, point: Point) -> int:
    """Count that a thread passes a point; return how often it did."""
    hits, key = fiber.hits, id(point)  # points are never thrown away while they are watched
    count = hits[key] = hits.get(key, 0) + 1
    return count


def _thin(world: World, point: Point) -> None:
    world.thinned = True
    if point.write and point.kind != "call":  # what is called may well only read: a lock, a queue
        world.worn.add(point.line)


def _light(frame: FrameType, event: str, arg: object) -> Any:
    """Count the lines of a frame that was thinned; nobody may go round for ever."""
    if event == "line":
        world = World.active
        if world is not None:
            world.loop()
    return _light
