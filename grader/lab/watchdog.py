"""Ends a schedule that hangs where the world cannot see it: in a call that blocks or never ends.

A real thread looks at the real clock, and interrupts the one that runs the world: by a signal if
that is the main thread (it ends a system call that blocks), else by an exception at its next
instruction. Both are the last resort; a schedule that only loops is ended by its steps.
"""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import signal
from time import monotonic, process_time
from types import FrameType, TracebackType
from typing import Any

from grader.lab.ending import Killed
from grader.lab.world import World

PATIENCE = 5.0  #: seconds that one schedule may wait for something outside
COMPUTING = 15.0  #: seconds of the processor that it may compute; its steps end it long before
_LOOK = 0.05
_SIGNAL = getattr(signal, "SIGUSR2", None)
_IDLE = 0.05  # share of the processor below which a schedule merely waits
# The real ones: the program's world, or the process, may get others later.
_monotonic, _process_time = monotonic, process_time
_start, _lock = _thread.start_new_thread, _thread.allocate_lock
_main_ident = _thread.get_ident()


class Watchdog:
    """Watches over schedules while it is entered; `start` and `stop` bracket each."""

    def __init__(self, patience: float = PATIENCE, computing: float = COMPUTING) -> None:
        self._patience = patience
        self._computing = computing
        self._watching = False
        self._computed = self._idle = 0.0  # seconds of the schedule so far
        self._world: World | None = None
        self._over = False
        self._started = False
        self._before: Any = None
        self._ident = 0

    def __enter__(self) -> None:
        self._ident = _thread.get_ident()
        self._over = False
        self._before = None
        if _SIGNAL is not None and self._ident == _main_ident:
            with contextlib.suppress(ValueError):
                self._before = signal.signal(_SIGNAL, self._on_signal)
        self._done = _lock()
        self._done.acquire()
        _start(self._watch, (self._done,))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over = True
        self._done.release()
        if _SIGNAL is not None and self._before is not None:
            signal.signal(_SIGNAL, self._before)

    def start(self, world: World) -> None:
        """Watch over a schedule that begins now."""
        self._world = world
        self._computed = self._idle = 0.0
        self._watching = True

    def stop(self) -> None:
        """Watch over nothing."""
        self._watching = False
        self._world = None

    def _watch(self, done: Any) -> None:
        now, used = _monotonic(), _process_time()
        while not done.acquire(True, _LOOK):
            before, used_before = now, used
            now, used = _monotonic(), _process_time()
            if self._watching:
                self._count(now - before, used - used_before)

    def _count(self, passed: float, computed: float) -> None:
        """Count a look's time: a busy machine that holds a schedule up is no fault of its."""
        if computed > _IDLE * passed:
            self._computed += computed
        else:
            self._idle += passed
        if self._computed > self._computing or self._idle > self._patience:
            self._interrupt()

    def _sentence(self) -> str:
        if self._idle > self._patience:
            return _WAITS.format(self._patience)
        return _COMPUTES.format(self._computing)

    def _interrupt(self) -> None:
        if _SIGNAL is not None and self._before is not None:
            signal.pthread_kill(self._ident, _SIGNAL)
        else:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self._ident), ctypes.py_object(Killed)
            )
            world = self._world
            if world is not None:
                world.stop("unsupported", self._sentence())

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        world = self._world
        if world is None or not self._watching:
            return
        world.stop("unsupported", self._sentence())
        raise Killed


_WAITS = (
    "one schedule waited for more than {:g} s for something outside (a file, a socket, a process); "
    "the lab needs a program that waits for its own threads only"
)
_COMPUTES = "one schedule computed for more than {:g} s; give the lab a smaller case"
