"""The virtual clock of a submission's process: waiting costs nothing, measured time is exact.

`install` puts it in place of the clocks of `time` and `datetime`, of `threading`'s locks and of
the selector that event loops wait in, before any student code is loaded. Only names and shapes are
kept here: what waits is in `waits`, what time is in `virtual_time`, whose limits hold here too.
Nothing here knows of submissions or checks.

- Sleeping takes exactly what was asked for. Each reading costs 1 µs, so no measured time is zero;
  apart from that, computing takes no time. The same calls get the same readings, always.
- With one thread, with event loops, and with threads that wait in `sleep`, `join`, locks, queues
  and executors (with or without a time-out) all of that is exact. A main thread or an event loop
  in it that nothing can wake gets a DeadlockError.
- The CPU time of the process and of a thread (one and the same here) is what readings cost.
- Not simulated: `select.select`, `select.poll`, `signal.setitimer`, other processes; locks, pools
  and event loops that were made before.
"""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import gc
import importlib
import operator
import os
import queue
import selectors
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from time import struct_time
from types import ModuleType
from typing import Any

from grader.sandbox.virtual_time import SECOND, DeadlockError, VirtualTime
from grader.sandbox.waits import VirtualLock, VirtualSelector, counted, thread_methods

__all__ = ["DeadlockError", "VirtualClock", "prepare"]

EPOCH = 1_767_603_600.0  #: 2026-01-05 09:00 UTC, a Monday morning: where virtual time starts
_ORIGIN = 3600 * SECOND  #: what monotonic clocks show then; not 0, or a mix-up would go unseen
_LONGEST = 2**63 // SECOND  #: seconds; the real sleep refuses more

_CLOCKS = {  # not every system has all of them
    "REALTIME": "time_ns",
    "TAI": "time_ns",
    "MONOTONIC": "monotonic_ns",
    "MONOTONIC_RAW": "monotonic_ns",
    "BOOTTIME": "monotonic_ns",
    "UPTIME_RAW": "monotonic_ns",
    "PROCESS_CPUTIME_ID": "process_time_ns",
    "THREAD_CPUTIME_ID": "thread_time_ns",
}
_CLOCK_IDS = {getattr(time, f"CLOCK_{name}", None): clock for name, clock in _CLOCKS.items()}


def prepare() -> None:
    """Load what `install` replaces and students use, once, so that every fork finds it loaded."""
    for name in ("asyncio", "concurrent.futures.thread", "_strptime"):
        importlib.import_module(name)


class VirtualClock:
    """The clock of this process, once installed.

    `start` is what `time.time()` shows at first, in seconds since 1970.
    """

    def __init__(self, start: float = EPOCH) -> None:
        self._time = VirtualTime()
        self._functions = _TimeFunctions(self._time, round(start * SECOND))
        self._replaced: list[tuple[Any, str, Any]] = []

    def now(self) -> float:
        """Return the virtual seconds since the start; reading them here costs none."""
        return self._time.now / SECOND

    def advance(self, seconds: float) -> None:
        """Let virtual seconds pass as though the calling code slept."""
        self._functions.sleep(seconds)

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Keep sleeping threads asleep, however long what is done meanwhile really takes.

        For waits that aren't the student's: for the next request, for a callback's reply.
        """
        return self._time.held()

    def install(self, modules: Iterable[ModuleType] = ()) -> None:
        """Replace the process's clocks and waits; once, in the thread that student code runs in.

        Modules that were loaded earlier keep what they imported by name (`from time import
        sleep`), except the standard library's own and `modules`.
        """
        try:
            for owner, name, new in self._replacements(modules):
                self._replace(owner, name, new)
        except BaseException:
            self.uninstall()
            raise
        for name in ("timeit", "sched"):  # they bind a clock when loaded: load them anew
            sys.modules.pop(name, None)
        os.register_at_fork(after_in_child=self._time.begin)
        threading._register_atexit(self._time.leave)  # type: ignore[attr-defined]

    def uninstall(self) -> None:
        """Put back what `install` replaced; what was made meanwhile stays virtual."""
        while self._replaced:
            _set(*self._replaced.pop())

    def _replace(self, owner: object, name: str, new: object) -> None:
        self._replaced.append((owner, name, vars(owner)[name]))
        _set(owner, name, new)

    def _replacements(self, modules: Iterable[ModuleType]) -> Iterator[tuple[Any, str, object]]:
        """Yield owner, name and new value of whatever has to be another."""
        virtual = self._stand_ins()
        for module in (time, threading, queue, *modules):
            for name, value in tuple(vars(module).items()):
                if id(value) in virtual:
                    yield module, name, virtual[id(value)]
        start = _thread.start_new_thread
        yield _thread, "start_new_thread", virtual[id(start)]
        yield threading, "_CRLock", None  # the one in Python takes over, built on our lock
        yield queue, "SimpleQueue", queue._PySimpleQueue  # type: ignore[attr-defined]
        yield selectors, "DefaultSelector", self._selector_type()
        for name, method in thread_methods().items():
            yield threading.Thread, name, method
        for name, method in self._functions.of_datetime().items():
            yield datetime, name, method

    def _stand_ins(self) -> dict[int, object]:
        """Return what stands for which function, by the id of the real one."""
        own = {"clock": self._time, "__slots__": (), "__module__": "_thread"}
        lock_type: type[VirtualLock] = type("lock", (VirtualLock,), own)
        virtual: dict[int, object] = {
            id(function): getattr(self._functions, name) for name, function in _REAL.items()
        }
        virtual[id(threading.Lock)] = virtual[id(_thread.allocate_lock)] = lock_type
        for name in ("start_new_thread", "start_joinable_thread"):  # the second from 3.13 on
            if start := getattr(_thread, name, None):
                virtual[id(start)] = counted(start, self._time, lock_type)
        return virtual

    def _selector_type(self) -> type[VirtualSelector]:
        own = {"clock": self._time, "on_creation": self._follow_event_loops}
        return type("DefaultSelector", (VirtualSelector,), own)

    def _follow_event_loops(self) -> None:
        """Give event loops their cheap clock, once asyncio is loaded: costly, so not by us."""
        if loops := sys.modules.get("asyncio.base_events"):
            read = self._time.loop_tick
            if loops.BaseEventLoop.time.__module__ != __name__:
                self._replace(loops.BaseEventLoop, "time", lambda _: (_ORIGIN + read()) / SECOND)


def _set(owner: object, name: str, value: object) -> None:
    """Set an attribute of a module or class, even of an immutable class.

    `datetime.now` is replaced in the class itself: a subclass in its place would be another type
    to whoever imported `datetime` before, to pickle, and to code written in C.
    """
    if owner is not datetime:
        setattr(owner, name, value)
        return
    namespace = gc.get_referents(vars(owner))[0]  # the dict behind the read-only view
    namespace[name] = value
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


class _TimeFunctions:
    """The functions of `time`, by their own names.

    Bound methods rather than functions: `timer = time.perf_counter` in the body of a class must
    not turn into a method of that class.
    """

    def __init__(self, clock: VirtualTime, start: int) -> None:
        self._clock = clock
        self._start = start

    def __deepcopy__(self, _: object) -> _TimeFunctions:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return importlib.import_module, ("time",)  # time.sleep is pickled as time.sleep

    def time_ns(self) -> int:
        """Return the time since 1970, in nanoseconds."""
        return self._start + self._clock.tick()

    def time(self) -> float:
        """Return the time since 1970, in seconds."""
        return self.time_ns() / SECOND

    def monotonic_ns(self) -> int:
        """Return a time that never goes back, in nanoseconds."""
        return _ORIGIN + self._clock.tick()

    def monotonic(self) -> float:
        """Return a time that never goes back, in seconds."""
        return self.monotonic_ns() / SECOND

    def perf_counter_ns(self) -> int:
        """Return the time for measuring, in nanoseconds."""
        return self.monotonic_ns()

    def perf_counter(self) -> float:
        """Return the time for measuring, in seconds."""
        return self.monotonic_ns() / SECOND

    def process_time_ns(self) -> int:
        """Return the CPU time used, without sleeping, in nanoseconds."""
        self._clock.tick()
        return self._clock.used

    def process_time(self) -> float:
        """Return the CPU time used, without sleeping, in seconds."""
        return self.process_time_ns() / SECOND

    def thread_time_ns(self) -> int:
        """Return the CPU time used, without sleeping, in nanoseconds."""
        return self.process_time_ns()

    def thread_time(self) -> float:
        """Return the CPU time used, without sleeping, in seconds."""
        return self.process_time_ns() / SECOND

    def clock_gettime_ns(self, clk_id: int, /) -> int:
        """Return what a clock of the system shows, in nanoseconds."""
        name = _CLOCK_IDS.get(clk_id)
        shown: int = getattr(self, name)() if name else _REAL["clock_gettime_ns"](clk_id)
        return shown

    def clock_gettime(self, clk_id: int, /) -> float:
        """Return what a clock of the system shows, in seconds."""
        return self.clock_gettime_ns(clk_id) / SECOND

    def sleep(self, seconds: float, /) -> None:
        """Wait for a number of seconds."""
        duration = float(seconds) if isinstance(seconds, float) else -1
        if hasattr(seconds, "__index__"):
            duration = operator.index(seconds)
        if 0 <= duration < _LONGEST:
            self._clock.sleep(round(duration * SECOND))
        else:
            _REAL["sleep"](seconds)  # complains in its own words

    def localtime(self, seconds: float | None = None, /) -> struct_time:
        """Return a time, or now, as local date and time of day."""
        moment: struct_time = _REAL["localtime"](self.time() if seconds is None else seconds)
        return moment

    def gmtime(self, seconds: float | None = None, /) -> struct_time:
        """Return a time, or now, as date and time of day in UTC."""
        moment: struct_time = _REAL["gmtime"](self.time() if seconds is None else seconds)
        return moment

    def ctime(self, seconds: float | None = None, /) -> str:
        """Return a time, or now, as text."""
        text: str = _REAL["ctime"](self.time() if seconds is None else seconds)
        return text

    def asctime(self, *when: struct_time) -> str:
        """Return a date and time, or now, as text."""
        text: str = _REAL["asctime"](*(when or (self.localtime(),)))
        return text

    def strftime(self, pattern: str, /, *when: struct_time) -> str:
        """Return a date and time, or now, as text of one's own form."""
        text: str = _REAL["strftime"](pattern, *(when or (self.localtime(),)))
        return text

    def of_datetime(self) -> dict[str, Any]:
        """Return what `datetime` doesn't already read from `time.time`, as `today` does."""

        def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:
            return cls.fromtimestamp(self.time(), tz)

        def utcnow(cls: type[datetime]) -> datetime:
            return cls.fromtimestamp(self.time(), UTC).replace(tzinfo=None)

        return {"now": classmethod(now), "utcnow": classmethod(utcnow)}


_REAL = {
    name: getattr(time, name)
    for name in vars(_TimeFunctions)
    if not name.startswith("_") and hasattr(time, name)
}
for _name in _REAL:  # what a student sees in "time.sleep() missing 1 required …"
    getattr(_TimeFunctions, _name).__qualname__ = f"time.{_name}"
