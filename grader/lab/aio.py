"""The simulated event loop: `asyncio` on the world's clock, its ready tasks in any order.

Tasks, locks, queues and time-outs are the standard library's own, in its Python version. Which
task goes on next is a choice of the search; plain callbacks keep the order they were made in, as
asyncio promises. Timers fire when no task is ready: between two tasks no time passes. While other
threads could run, a timer that ends a sleep may fire, one that ends a wait may not.
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, Any

from grader.lab.clock import SECOND, nanoseconds
from grader.lab.world import Fiber, World

if TYPE_CHECKING:
    from grader.lab.stdlib import Library

_PATIENT = {"_on_timeout", "_release_waiter"}  # callbacks of time-outs


class LoopSteps:
    """What the simulated loop does instead of waiting in a selector; a base of the real one."""

    _ready: Any
    _scheduled: list[Any]
    _stopping: bool
    _timer_cancelled_count: int
    _waiting: Fiber | None = None

    def time(self) -> float:
        """Return the simulated time, in seconds."""
        world = World.active
        return world.now / SECOND if world is not None else 0.0

    def _run_once(self) -> None:
        world = World.active
        if world is None:
            raise RuntimeError("an event loop runs only in a program that is explored")
        self._move_due(world)
        if not self._ready and not self._stopping:
            self._wait(world)
            self._move_due(world)
        if self._ready:
            self._choose(world)._run()

    def _drop_cancelled(self) -> None:
        kept = [handle for handle in self._scheduled if not handle._cancelled]
        if len(kept) < len(self._scheduled):
            for handle in self._scheduled:
                handle._scheduled = handle._scheduled and not handle._cancelled
            self._scheduled[:] = kept
            self._timer_cancelled_count = 0
        self._scheduled.sort(key=lambda handle: handle._when)  # a sorted list is a heap

    def _move_due(self, world: World) -> None:
        self._drop_cancelled()
        while self._scheduled and nanoseconds(self._scheduled[0]._when) <= world.now:
            self._fire(world)

    def _fire(self, world: World) -> None:
        handle = self._scheduled.pop(0)
        handle._scheduled = False
        world.now = max(world.now, nanoseconds(handle._when))
        self._ready.append(handle)

    def _wait(self, world: World) -> None:
        deadline = None
        eager = False
        if self._scheduled:
            first = self._scheduled[0]
            deadline = nanoseconds(first._when)
            eager = not _is_patient(first)
        self._waiting = world.current
        try:
            world.block(self, deadline, eager=eager)
        finally:
            self._waiting = None

    def _choose(self, world: World) -> Any:
        """Take the handle that runs next; never a cancelled one, unless none is left."""
        ready = self._ready
        while ready[0]._cancelled and len(ready) > 1:
            ready.popleft()
        places = [0, *_other_tasks(ready)]
        world.loop()
        place = places[world.ask(len(places))] if len(places) > 1 else 0
        handle = ready[place]
        del ready[place]
        return handle if not handle._cancelled else _Nothing()

    def _write_to_self(self) -> None:
        world = World.active
        if self._waiting is not None and world is not None:
            world.wake(self._waiting)

    def _process_events(self, events: object) -> None:
        """Do nothing: no file or socket is ever waited for."""


class _Nothing:
    def _run(self) -> None:
        """Do nothing, for a callback that was cancelled."""


def _is_patient(handle: Any) -> bool:
    return getattr(handle._callback, "__name__", "") in _PATIENT


def _task_of(handle: Any) -> object | None:
    owner = getattr(handle._callback, "__self__", None)
    return owner if hasattr(owner, "get_coro") else None


def _other_tasks(ready: Any) -> list[int]:
    """Return the places of ready task steps behind the first handle."""
    seen = {id(_task_of(ready[0]))}
    places = []
    for place, handle in enumerate(ready):
        task = None if handle._cancelled else _task_of(handle)
        if place and task is not None and id(task) not in seen:
            seen.add(id(task))
            places.append(place)
    return places


def waiting_tasks(loop: LoopSteps, library: Library) -> list[tuple[str, FrameType]]:
    """Return the name of each task that has not ended, and the frames in which it waits."""
    tasks = vars(library.load("asyncio.tasks"))["all_tasks"](loop)
    return [
        (task.get_name(), frame)
        for task in sorted(tasks, key=lambda task: (len(task.get_name()), task.get_name()))
        for frame in _frames(task.get_coro())
    ]


def _frames(awaited: Any) -> Iterator[FrameType]:
    """Yield the frames of a coroutine and of all that it awaits, the outermost first."""
    while awaited is not None:
        frame = getattr(awaited, "cr_frame", None) or getattr(awaited, "gi_frame", None)
        if frame is None:
            return
        yield frame
        awaited = getattr(awaited, "cr_await", None) or getattr(awaited, "gi_yieldfrom", None)


def adapt(library: Library) -> Callable[[], None]:
    """Make a private `asyncio` use the simulated loop; return what resets it."""
    events, tasks = library.load("asyncio.events"), library.load("asyncio.tasks")
    base, runners = library.load("asyncio.base_events"), library.load("asyncio.runners")
    loop = type("SimulatedEventLoop", (LoopSteps, base.BaseEventLoop), {})
    policy = type("SimulatedPolicy", (events.BaseDefaultEventLoopPolicy,), {"_loop_factory": loop})
    names = vars(library.load("asyncio"))
    names.update(SelectorEventLoop=loop, DefaultEventLoopPolicy=policy, SimulatedEventLoop=loop)
    names.pop("ProactorEventLoop", None)
    # Runner would take over the host's Ctrl-C.
    runners.signal = types.SimpleNamespace(  # type: ignore[attr-defined]
        SIGINT=2, default_int_handler=object(), getsignal=lambda number: None
    )

    def reset() -> None:
        vars(events).update(_event_loop_policy=policy(), _running_loop=events._RunningLoop())
        vars(tasks)["_task_name_counter"] = itertools.count(1).__next__
        tasks._current_tasks.clear()
        for name in ("_all_tasks", "_scheduled_tasks", "_eager_tasks"):
            if hasattr(tasks, name):
                getattr(tasks, name).clear()

    return reset
