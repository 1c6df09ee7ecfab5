"""How the private copy of `threading` starts, joins and ends its threads in a world.

The stdlib's own `Thread` stays: names, daemons, subclasses, `enumerate`, `excepthook`. Only what it
asks of the operating system is done here, without the hand-shakes that real threads need.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.lab.clock import nanoseconds
from grader.lab.ending import Killed, Unsupported
from grader.lab.races import READ, WRITE
from grader.lab.thread import MAIN_IDENT, InnerLock
from grader.lab.world import Fiber, World


def adapt(threading: ModuleType) -> Callable[[], None]:
    """Make a private `threading` start its threads in the active world; return what resets it."""
    names = vars(threading)
    names["_allocate_lock"] = InnerLock  # inside Condition.wait: the program cannot reach it
    names["_active_limbo_lock"] = InnerLock()  # never held where another thread could run
    names["_shutdown_locks_lock"] = InnerLock()
    original = names["excepthook"]
    methods = _methods(threading, original)
    for name, method in methods.items():
        setattr(threading.Thread, name, method)
    threading.Timer.run = _run_timer
    _adapt_unlocked(threading)
    main = threading.main_thread()
    active, limbo, dangling = names["_active"], names["_limbo"], names["_dangling"]

    def reset() -> None:
        active.clear()
        active[MAIN_IDENT] = main
        limbo.clear()
        dangling.clear()
        dangling.add(main)
        names["_threading_atexits"][:] = atexits
        names["_counter"] = itertools.count(1).__next__
        main._name = "MainThread"

    atexits = list(names["_threading_atexits"])
    return reset


def _methods(threading: ModuleType, hook: object) -> dict[str, Callable[..., Any]]:  # noqa: PLR0915
    active = vars(threading)["_active"]
    current_thread = threading.current_thread

    def start(self: Any) -> None:
        """Start the thread; raises RuntimeError if it was started before."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started._flag:
            raise RuntimeError("threads can only be started once")
        world = World.active
        if world is None:
            raise RuntimeError("no thread can be started here")
        fiber = world.spawn(self._name, lambda: live(self), daemon=self._daemonic)
        fiber.thread = self
        self._fiber = fiber
        if hasattr(self, "_handle"):
            self._handle.fiber = fiber
        self._started._flag = True
        self._ident = self._native_id = MAIN_IDENT + fiber.index
        active[self._ident] = self

    def live(self: Any) -> None:
        try:
            self.run()
        except (Killed, Unsupported):
            raise
        except BaseException as error:  # noqa: BLE001  as the real bootstrap does
            _report(self, error, own=threading.excepthook is hook)
        finally:
            active.pop(self._ident, None)
            self._is_stopped = True

    def join(self: Any, timeout: float | None = None) -> None:
        """Wait until the thread has ended, or for `timeout` seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started._flag:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        world = World.active
        if world is None:
            return
        fiber = self._fiber or world.fibers[0]
        if world.observer:
            world.observer.note("join", fiber)
        deadline = None if timeout is None else world.now + nanoseconds(max(timeout, 0))
        world.join(fiber, deadline)
        if world.observer and fiber.ended:
            world.observer.note("joined", fiber)

    def is_alive(self: Any) -> bool:
        """Tell whether the thread was started and has not ended."""
        assert self._initialized, "Thread.__init__() not called"
        if not self._started._flag:
            return False
        world = World.active
        if world is None:
            return False
        fiber: Fiber = self._fiber or world.fibers[0]
        world.point()
        if world.observer:
            world.observer.note("alive", fiber)
        return not fiber.ended

    start.__qualname__, join.__qualname__ = "Thread.start", "Thread.join"
    return {"start": start, "join": join, "is_alive": is_alive, "_fiber": None}  # type: ignore[dict-item]


def _report(thread: Any, error: BaseException, *, own: bool) -> None:
    """Tell of an exception that ends a thread, to the program's own hook if it has one."""
    if isinstance(error, SystemExit):
        return
    world = World.active
    if world is not None and world.current.dying:
        return  # it comes of being unwound, when the schedule is over
    if own and world is not None:
        world.errors.append((world.current, error))
        if world.observer:
            world.observer.note("raise", error)
    else:
        thread._invoke_excepthook(thread)


def _run_timer(self: Any) -> None:
    """Wait for the interval as a sleep, which is no time-out: it may end while others run."""
    world = World.active
    if world is None:
        return
    fiber = world.current
    fiber.hasty = True
    try:
        self.finished.wait(self.interval)
    finally:
        fiber.hasty = False
    if not self.finished.is_set():
        self.function(*self.args, **self.kwargs)
    self.finished.set()


def _adapt_unlocked(threading: ModuleType) -> None:
    """Make what the stdlib reads without a lock a switch point, and known to observers."""
    event = threading.Event
    plain = {name: getattr(event, name) for name in ("set", "clear", "is_set")}
    counts = {name: getattr(threading, name) for name in ("active_count", "enumerate")}

    def is_set(self: Any) -> bool:
        """Tell whether the event is set."""
        _touch("event", READ)
        return bool(self._flag)

    def set_(self: Any) -> None:
        """Set the event and wake all that wait for it."""
        plain["set"](self)
        _touch("event", WRITE, before=False)

    def clear(self: Any) -> None:
        """Reset the event."""
        plain["clear"](self)
        _touch("event", WRITE, before=False)

    def active_count() -> Any:
        """Return how many threads are alive."""
        _touch("threads", READ)
        return counts["active_count"]()

    def enumerate_() -> Any:
        """Return the threads that are alive."""
        _touch("threads", READ)
        return counts["enumerate"]()

    event.is_set, event.set, event.clear = is_set, set_, clear
    threading.active_count, threading.enumerate = active_count, enumerate_  # type: ignore[attr-defined]
    threading.activeCount = active_count  # type: ignore[attr-defined]


def _touch(key: object, mode: int, *, before: bool = True) -> None:
    world = World.active
    if world is None:
        return
    if before:
        world.point()
    if world.observer:
        world.observer.note("shared", key, mode)
