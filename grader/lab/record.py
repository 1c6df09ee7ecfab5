"""Runs along with a schedule that is told: every line, read, write, lock and wait as an event.

It only listens. It is used for the few schedules that are shown, never while searching.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from grader.lab import spelling
from grader.lab.outcome import Event, EventKind
from grader.lab.points import Point
from grader.lab.spelling import Spelling, call_name, lock_name, program_frame, short
from grader.lab.thread import InnerLock, Lock
from grader.lab.world import Fiber, World

MOST = 4_000  #: events kept of one schedule
_DIRECT: tuple[list[str], ...] = ([], ["Condition.__enter__"], ["Condition.__exit__"])


@dataclass
class Taken:
    """A lock that somebody holds."""

    name: str
    file: str
    line: int
    fiber: Fiber


@dataclass
class _Write:
    """A store that was seen before it happened."""

    fiber: Fiber
    frame: FrameType
    expression: ast.expr | None
    target: str
    key: object


class Recorder:
    """Listens to one schedule."""

    def __init__(self, world: World, sources: dict[str, str]) -> None:
        self._world = world
        self._files = frozenset(sources)
        self._spelling = Spelling(sources)
        self._lines: dict[int, tuple[str, int]] = {}  # fiber → where it is
        self._pending: dict[int, _Write] = {}
        self._last = -1
        self._preemptions = 0
        self._versions: dict[object, int] = {}  # what was written → how often
        self._read: dict[tuple[int, object], int] = {}  # who read what → in which version
        self.events: list[Event] = []
        self.taken: dict[int, Taken] = {}  # lock's id → who holds it
        self.names: dict[int, str] = {}  # lock's id → as the program spells it
        self.orders: list[tuple[Taken, Taken]] = []  # a lock taken while another was held
        self._kept: list[object] = []

    # -- instructions ------------------------------------------------------------------------

    def watch(self, code: CodeType, offset: int, frame: FrameType) -> None:
        """Hear of an instruction that is about to run."""
        fiber = self._world.current
        if fiber.dying or len(self.events) >= MOST:
            return
        write = self._pending.pop(fiber.index, None)
        if write is not None:
            self._written(write)
        here = code.co_filename, frame.f_lineno or code.co_firstlineno
        if self._lines.get(fiber.index) != here:
            self._lines[fiber.index] = here
            if len(self._world.fibers) > 1:
                self._add("line", here)

    def _written(self, write: _Write) -> None:
        value = ""
        if write.expression is not None:
            try:
                value = short(spelling.value_of(write.expression, write.frame))
            except LookupError:
                value = ""
        before = self._read.get((write.fiber.index, write.key))
        now = self._versions.get(write.key, 0)
        stale = before is not None and before < now
        self._versions[write.key] = now + 1
        self._read.pop((write.fiber.index, write.key), None)  # the next one rests on no old read
        note = f"{write.target} has changed since this thread read it" if stale else ""
        where = write.frame.f_code.co_filename, self._lines.get(write.fiber.index, ("", 0))[1]
        self._add("write", where, write.target, value, marked=stale, note=note)

    # -- what is heard -----------------------------------------------------------------------

    def note(self, kind: str, subject: object, value: object = None) -> None:
        """Hear of one step of the thread that runs."""
        handler = _HANDLERS.get(kind)
        if handler is None or len(self.events) >= MOST or self._world.current.dying:
            return
        frame, between = program_frame(self._files)
        expression = None
        if frame is not None:
            expression = self._spelling.expression(frame.f_code, frame.f_lasti)
        handler(self, frame, between, expression, subject, value)

    def expired(self, fiber: Fiber, *, quiet: bool) -> None:
        """Hear that a wait ends at its deadline; its thread tells of it when it goes on."""

    def _access(
        self, frame: Any, between: Any, expression: Any, point: Point, value: object
    ) -> None:
        if frame is None or point.kind == "call" or not self._shared():
            return
        target = ast.unparse(expression) if expression is not None else point.name
        if point.kind == "item" and not isinstance(expression, ast.Subscript):
            return
        if point.kind in {"global", "cell"}:
            target, expression = point.name, ast.Name(point.name)
        key = self._key(expression, frame, target)
        if point.write:
            fiber = self._world.current
            self._pending[fiber.index] = _Write(fiber, frame, expression, target, key)
            return
        if not isinstance(expression, ast.Name | ast.Attribute | ast.Subscript):
            return
        try:
            held = short(spelling.value_of(expression, frame))
        except LookupError:
            held = ""
        self._read[self._world.current.index, key] = self._versions.get(key, 0)
        self._add("read", _where(frame), target, held)

    def _shared(self) -> bool:
        return len(self._world.fibers) > 1

    def _key(self, expression: ast.expr | None, frame: FrameType, target: str) -> object:
        if isinstance(expression, ast.Attribute | ast.Subscript):
            try:
                owner = spelling.value_of(expression.value, frame)
            except LookupError:
                return target
            self._kept.append(owner)
            last = expression.attr if isinstance(expression, ast.Attribute) else target
            return id(owner), last
        return target

    def _acquire(
        self, frame: Any, between: Any, expression: Any, lock: Lock, value: object
    ) -> None:
        if frame is None or between not in _DIRECT or isinstance(lock, InnerLock):
            return
        name = lock_name(expression) or self.names.get(id(lock), "a lock")
        self.names[id(lock)] = name
        self._kept.append(lock)
        fiber = self._world.current
        taken = Taken(name, *_where(frame), fiber)
        for key, other in self.taken.items():
            if other.fiber is fiber and key != id(lock):
                self.orders.append((other, taken))
        self.taken[id(lock)] = taken
        self._add("acquire", _where(frame), name)

    def _release(
        self, frame: Any, between: Any, expression: Any, lock: Lock, value: object
    ) -> None:
        taken = self.taken.pop(id(lock), None)
        if taken is not None and frame is not None and between in _DIRECT:
            self._add("release", _where(frame), self.names.get(id(lock), taken.name))

    def _wait(self, frame: Any, between: Any, expression: Any, lock: Lock, value: object) -> None:
        if frame is not None:
            self._add("wait", _where(frame), self.waited_for(lock, between, expression))

    def _wake(self, frame: Any, between: Any, expression: Any, lock: Lock, woken: object) -> None:
        if frame is not None:
            target = self.waited_for(lock, between, expression)
            self._add("wake", _where(frame), target, "" if woken else "timeout")

    def waited_for(self, lock: Lock, between: list[str], expression: ast.expr | None) -> str:
        """Return how the program spells what it waits for."""
        if between in _DIRECT and not isinstance(lock, InnerLock):
            return lock_name(expression) or self.names.get(id(lock), "a lock")
        return call_name(expression) or "a lock of the standard library"

    def _sleep(self, frame: Any, between: Any, expression: Any, _: object, value: object) -> None:
        if frame is not None:
            self._add("sleep", _where(frame), "", short(value))

    def _spawn(self, frame: Any, between: Any, _: Any, fiber: Fiber, value: object) -> None:
        self._add("spawn", _where(frame), fiber.name)

    def _start(self, frame: Any, between: Any, _: Any, fiber: Fiber, value: object) -> None:
        if fiber.index:
            self._add("start", ("", 0))

    def _end(self, frame: Any, between: Any, _: Any, fiber: Fiber, error: Any) -> None:
        write = self._pending.pop(fiber.index, None)
        if write is not None:
            self._written(write)
        self._add("end", ("", 0), "", "" if error is None else _told(error))

    def _join(self, frame: Any, between: Any, _: Any, fiber: Fiber, value: object) -> None:
        self._add("join", _where(frame), fiber.name)

    def _raise(self, frame: Any, between: Any, _: Any, error: Any, value: object) -> None:
        trace = error.__traceback__
        where = self._lines.get(self._world.current.index, ("", 0))
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self._files:
                where = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        self._add("raise", where, "", _told(error), marked=True, note="this exception ends it")

    def _print(self, frame: Any, between: Any, _: Any, text: Any, value: object) -> None:
        self._add("print", _where(frame), "", text[:80])

    def _add(
        self,
        kind: EventKind,
        where: tuple[str, int],
        target: str = "",
        value: str = "",
        *,
        marked: bool = False,
        note: str = "",
    ) -> None:
        if len(self.events) >= MOST:
            return
        thread = self._world.current.index
        preempted = thread != self._last and self._world.preemptions > self._preemptions
        self._last, self._preemptions = thread, self._world.preemptions
        self.events.append(
            Event(
                step=len(self.events),
                thread=thread,
                kind=kind,
                file=where[0],
                line=where[1],
                target=target,
                value=value,
                preempted=preempted,
                marked=marked,
                note=note,
            )
        )


def _where(frame: FrameType | None) -> tuple[str, int]:
    return (frame.f_code.co_filename, frame.f_lineno or 0) if frame is not None else ("", 0)


def _told(error: BaseException) -> str:
    text = ", ".join(short(argument) for argument in error.args)
    return f"{type(error).__name__}({text})"


_HANDLERS: dict[str, Callable[..., None]] = {
    "access": Recorder._access,
    "acquire": Recorder._acquire,
    "release": Recorder._release,
    "wait": Recorder._wait,
    "wake": Recorder._wake,
    "sleep": Recorder._sleep,
    "spawn": Recorder._spawn,
    "start": Recorder._start,
    "end": Recorder._end,
    "join": Recorder._join,
    "raise": Recorder._raise,
    "print": Recorder._print,
}
