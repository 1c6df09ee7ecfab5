"""The simulated `_thread`: locks, and threads started without `threading`.

The private copy of `threading` is executed on the module made here. A lock is asked for and given
back only through the active world; outside of one (while a module is loaded) nobody else runs.
"""

from __future__ import annotations

import _thread as real
from collections.abc import Callable
from types import ModuleType, TracebackType
from typing import Any

from grader.lab.clock import nanoseconds
from grader.lab.local import Local
from grader.lab.serial import identity, number
from grader.lab.world import Fiber, World

MAIN_IDENT = 1000  #: idents count up from here: the same in every schedule
TIMEOUT_MAX = real.TIMEOUT_MAX

_NOBODY = Fiber(-1, "", lambda: None, daemon=True)  # holds a lock outside of any world


class Lock:
    """`threading.Lock`: whoever comes first gets it, waiting or not."""

    __slots__ = ("__weakref__", "_lab_holder", "_lab_number", "_lab_waiters")
    __hash__ = number
    visible = True  # taking it is a step of the program, where others may go first

    def __init__(self) -> None:
        self._lab_holder: Fiber | None = None
        self._lab_waiters: list[Fiber] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; return whether it was taken. `timeout` is in seconds."""
        if timeout != -1:
            _check_timeout(blocking, timeout)
        world = World.active
        if world is None:
            free, self._lab_holder = self._lab_holder is None, _NOBODY
            return free
        if self.visible:
            world.point(lock=True)
        fiber = world.current
        if self._lab_holder is not None:
            if fiber.dying:
                world.block(self)
            if not blocking or timeout == 0:
                if world.observer:
                    world.observer.note("try", self)
                return False
            if not self._wait(world, fiber, timeout):
                return False
        self._lab_holder = fiber
        if self._lab_waiters:
            world.hold_back(self._lab_waiters)
        if world.observer:
            world.observer.note("acquire", self, blocking)
        return True

    def _wait(self, world: World, fiber: Fiber, timeout: float) -> bool:
        if world.observer:
            world.observer.note("wait", self)
        self._lab_waiters.append(fiber)
        deadline = None
        if timeout >= 0:
            deadline = world.now + nanoseconds(timeout)
            if world.observer:
                world.observer.note("clock", None)
        try:
            woken = world.block(self, deadline)
        finally:
            self._lab_waiters.remove(fiber)
        if world.observer:
            world.observer.note("wake", self, woken)
        return woken

    def release(self) -> None:
        """Give the lock back, whoever took it; raises RuntimeError if nobody did."""
        world = World.active
        if self._lab_holder is None:
            raise RuntimeError("release unlocked lock")
        if world is not None and world.observer:
            world.observer.note("release", self)
        self._lab_holder = None
        if world is None:
            return
        for fiber in self._lab_waiters:
            world.wake(fiber)

    def locked(self) -> bool:
        """Tell whether somebody holds the lock."""
        world = World.active
        if world is not None:
            if self.visible:
                world.point()
            if world.observer:
                world.observer.note("try", self)
        return self._lab_holder is not None

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._lab_holder = None
        self._lab_waiters = []

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __repr__(self) -> str:
        state = "unlocked" if self._lab_holder is None else "locked"
        return f"<{state} _thread.lock object at {identity(self):#x}>"


class InnerLock(Lock):
    """A lock of the standard library's own, which the program cannot reach: no switch point."""

    __slots__ = ()
    visible = False


class RLock:
    """`threading.RLock`: its holder may take it again."""

    __slots__ = ("__weakref__", "_count", "_lab_number", "_lock")
    __hash__ = number

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock once more; return whether it was taken. `timeout` is in seconds."""
        if self._is_owned():
            self._count += 1
            return True
        taken = self._lock.acquire(blocking, timeout)
        if taken:
            self._count = 1
        return taken

    def release(self) -> None:
        """Give the lock back once; raises RuntimeError unless this thread holds it."""
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _is_owned(self) -> bool:
        world = World.active
        return self._lock._lab_holder is (world.current if world is not None else _NOBODY)

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _release_save(self) -> int:
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        count, self._count = self._count, 0
        self._lock.release()
        return count

    def _acquire_restore(self, count: int) -> None:
        self._lock.acquire()
        self._count = count

    def _at_fork_reinit(self) -> None:
        self._count = 0
        self._lock._at_fork_reinit()

    def __repr__(self) -> str:
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object count={self._count} at {identity(self):#x}>"


class Handle:
    """`_thread._ThreadHandle` of Python 3.13; the thread itself is started by `threads`."""

    def __init__(self, ident: int = 0) -> None:
        self.ident = ident
        self.fiber: Fiber | None = None

    def is_done(self) -> bool:
        """Tell whether the thread has ended."""
        return self.fiber is not None and self.fiber.ended

    def _set_done(self) -> None:
        """Do nothing: the world knows who has ended."""


def _check_timeout(blocking: bool, timeout: float) -> None:
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def get_ident() -> int:
    """Return the ident of the thread that runs."""
    world = World.active
    return MAIN_IDENT + world.current.index if world is not None else MAIN_IDENT


def start_new_thread(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None
) -> int:
    """Start a thread that nobody waits for; return its ident."""
    world = World.active
    if world is None:
        raise RuntimeError("no thread can be started here")
    number = len(world.fibers)
    fiber = world.spawn(f"Dummy-{number}", lambda: _call(function, args, kwargs), daemon=True)
    return MAIN_IDENT + fiber.index


def _call(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None
) -> None:
    function(*args, **(kwargs or {}))


def _exit_thread() -> None:
    raise SystemExit


def module() -> ModuleType:
    """Make the module that private copies of the standard library import as `_thread`."""
    made = ModuleType("_thread", real.__doc__)
    hidden = {"_excepthook", "_ExceptHookArgs"}  # the Python version takes over
    made.__dict__.update({k: v for k, v in vars(real).items() if k not in hidden})
    made.__dict__.update(
        allocate_lock=Lock,
        allocate=Lock,
        LockType=Lock,
        lock=Lock,
        RLock=RLock,
        _local=Local,
        get_ident=get_ident,
        get_native_id=get_ident,
        start_new_thread=start_new_thread,
        start_new=start_new_thread,
        start_joinable_thread=start_new_thread,
        exit=_exit_thread,
        exit_thread=_exit_thread,
        daemon_threads_allowed=lambda: True,
        _set_sentinel=InnerLock,
        _ThreadHandle=Handle,
        _make_thread_handle=Handle,
        _get_main_thread_ident=lambda: MAIN_IDENT,
        _is_main_interpreter=lambda: True,
        _shutdown=lambda: None,
        interrupt_main=_no_interrupt,
    )
    return made


def _no_interrupt(signum: int = 2) -> None:
    raise RuntimeError("the lab does not simulate interrupts")
