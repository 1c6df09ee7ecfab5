"""One schedule from start to end: a fresh world, the program in it, and what came out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from grader.lab.ending import Killed, Unsupported
from grader.lab.outcome import Kind
from grader.lab.program import Program, shown
from grader.lab.schedule import Deviation
from grader.lab.stdlib import library, quiet
from grader.lab.trace import Tracer
from grader.lab.watchdog import Watchdog
from grader.lab.world import Strategy, World

_FRESH = 100  #: steps that take as long as to make a world
_HOT = 150_000  #: the same, of what goes uncounted in a loop that was thinned
_YOUNG, _FULL = 20, 1000  #: schedules after which the youngest objects, and all, are collected
STEPS = 400_000  #: of one schedule, before it is a livelock


@dataclass
class Run:
    """What one schedule came to."""

    kind: Kind | None  #: None where it is unsupported
    value: str
    deviations: list[Deviation]
    preemptions: int
    steps: int
    switches: int
    exact: bool  #: nothing was thinned, and nobody had to be made to give way
    worn: frozenset[int] = frozenset()  #: lines that write and were thinned
    reason: str = ""
    pruned: bool = False  #: given up as equivalent to an earlier one

    @property
    def key(self) -> tuple[str, str]:
        """What makes two schedules the same outcome."""
        return str(self.kind), self.value

    @property
    def size(self) -> tuple[int, int]:
        """How hard it is to read: the fewer preemptions and switches, the better."""
        return self.preemptions, len(self.deviations)


@contextmanager
def _killed_unsaid() -> Iterator[None]:
    """Keep the end of killed threads from being reported by callbacks that they left behind.

    A weak reference's callback (as executors have) may run code of an ended world when its
    object is thrown away; what it raises then concerns nobody, so all of them are thrown away here.
    """
    before = sys.unraisablehook

    def hook(report: sys.UnraisableHookArgs) -> None:
        if not (report.exc_type is not None and issubclass(report.exc_type, Killed)):
            before(report)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        gc.collect()
        sys.unraisablehook = before


class Runner:
    """Runs schedules of one program; use it within `running()`."""

    def __init__(self, program: Program, steps: int = STEPS) -> None:
        self._program = program
        self.steps = steps  #: of one schedule, before it is a livelock
        self.reflective = program.points.reflective
        self.tracer = Tracer(program.points)
        self.watchdog = Watchdog()
        self.spent = 0  #: what all schedules cost so far, about in steps
        self._swept = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch the program's code and keep its output away, and undo all of that at the end."""
        modules = dict(sys.modules)
        collecting = gc.isenabled()
        gc.disable()  # it would run finalizers, and so code of the program, at any moment
        with _killed_unsaid(), quiet(), self.watchdog:
            self.tracer.begin()
            try:
                yield
            finally:
                self.tracer.end()
                if collecting:
                    gc.enable()
                for source in self._program.sources:
                    if source.name not in modules:
                        sys.modules.pop(source.name, None)

    def run(
        self,
        strategy: Strategy,
        attach: Callable[[World], None] | None = None,
        before_end: Callable[[World], None] | None = None,
    ) -> Run:
        """Run one schedule.

        `attach` gets the world before anything ran, `before_end` once the schedule is over.
        """
        for source in self._program.sources:
            found = sys.modules.get(source.name)
            if found is not None and "__lab__" in vars(found):
                del sys.modules[source.name]
        self._sweep()
        library().reset()
        world = World(strategy, steps=self.steps, prepare=self.tracer.enter)
        world.before_end = before_end
        world.on_turn = self.tracer.hears_turns
        if attach is not None:
            attach(world)
        result = _Result()
        try:
            self.watchdog.start(world)
            end = world.run(lambda: self._main(result))
        finally:
            self.watchdog.stop()
            self.tracer.pause()
        self.spent += world.steps + _FRESH + _HOT * world.thinned
        kind: Kind | None = None
        value = ""
        if end == "over":
            kind, value = result.kind, result.value
            if world.errors:
                kind, value = "error", _error(world.errors[0][1])
        elif end in {"deadlock", "livelock"}:
            kind = end
        return Run(
            kind=kind,
            value=value,
            deviations=world.deviations,
            preemptions=world.preemptions,
            steps=world.steps,
            switches=world.switches,
            exact=not (world.thinned or world.forced),
            worn=frozenset(world.worn),
            reason=world.reason,
            pruned=end == "pruned",
        )

    def _sweep(self) -> None:
        """Collect what schedules left behind, before anything of the next one runs."""
        self._swept += 1
        if self._swept % _YOUNG == 0:
            gc.collect(2 if self._swept % _FULL == 0 else 0)

    def _main(self, result: _Result) -> None:
        try:
            value = self._program.execute()
            result.value = shown(value)
        except (Killed, Unsupported):
            raise
        except BaseException as error:  # noqa: BLE001  whatever the program raises is an outcome
            result.kind, result.value = "error", _error(error)
        threading = library().modules.get("threading")
        if threading is not None:
            for call in reversed(threading._threading_atexits):
                call()


@dataclass
class _Result:
    kind: Kind = "value"
    value: str = ""


def _error(error: BaseException) -> str:
    return shown(error)
