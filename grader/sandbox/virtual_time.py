"""The virtual time of one process: which of its threads run, which wait, and who is next.

Time stands still while any thread runs; once all of them wait, the earliest deadline is next.
Threads that wake at one instant wake one after another, in the order in which they began to wait,
so that every sleep and time-out is exact. Only that is decided here: what the things are that
threads wait in is the business of `waits`, and the names students know them by that of `clock`.

Limits:
- Between two waits, threads run as the interpreter lets them: a race stays a race (the lab's job).
- A thread inside a call that isn't simulated (a socket, a pipe, a lock made before the clock) or
  in a loop that never waits counts as running. So that it can't stop time for good, the next
  sleeper wakes after a real second in which the process used no CPU time, or once it has really
  waited for as long as it asked for, and for a second at least: late, but never too early.
- Time that passes outside isn't seen: not for exercises that wait for other processes.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
from _thread import RLock, allocate_lock, get_ident
from collections.abc import Iterator
from time import monotonic, process_time  # the real ones: bound before anything is replaced
from time import sleep as real_sleep

SECOND = 10**9  #: nanoseconds
TICK = 1_000  #: what a reading costs, in ns: the least that `time.time()`, a float, can show
LOOP_TICK = 1  #: what an event loop's own reading costs: keeps timers in the order they were set

# A loop that reads the clock until it shows a later time has to end. No measurement reads it
# 100,000 times without waiting (the readings alone really take 0.1 s, as much as they add);
# from there on each reading costs 0.1 % more than the last, up to 1 ms, the accuracy promised.
# Spinning for 7 s takes 113,000 readings, about a tenth of a second; for an hour, 3.7 million.
_PATIENT = 100_000 * TICK
_LOOP_WEIGHT = 100  #: an event loop reads the clock all the time: it gets a million readings
_GROWTH = 1.001
_MOST = SECOND // 1000
_LATE = SECOND // 1000  #: a sleeper whom others, reading the clock, overtook by this much wakes

_YIELD = 0.001  #: real seconds

_STALLED = 1.0  #: real seconds after which time that stands still is looked into
_IDLE = 0.01  #: CPU seconds that a process may use in that time and still count as idle
_STEP = 0.1  #: real seconds between two such looks


class DeadlockError(RuntimeError):
    """Everything waits, and nothing is left that could end it."""


class Waiter:
    """One thread, while it waits. It fires once: when what it waits for comes, or in time."""

    message = "every thread waits, and nothing can wake them"
    hears_input = False  #: whether input, which nobody announces, can end the wait

    def __init__(self, deadline: int | None) -> None:
        self.deadline = deadline
        self.fired = self.timed_out = self.deadlocked = False
        self.guest = False  # a thread that was started behind our back
        self.since = self.patience = 0.0  # real seconds
        self._gate = allocate_lock()
        self._gate.acquire()

    def open(self) -> None:
        """Let the thread go on."""
        self._gate.release()

    def pause(self) -> bool:
        """Wait for a moment of real time; tell whether input came that ends the wait."""
        self._gate.acquire(timeout=_STEP)
        return False

    def is_ready(self) -> bool:
        """Tell whether there is input; asked when every thread waits."""
        return False

    def hears_others(self) -> bool:
        """Tell whether input may come from outside this process."""
        return False


class VirtualTime:
    """The time, `now`, in ns since the start, and who waits for it to pass."""

    def __init__(self) -> None:
        self.now = 0
        self.used = 0  #: ns that readings cost: the virtual CPU time
        self.begin()

    def begin(self) -> None:
        """Start with the calling thread as the only one; also called in a forked child."""
        self.mutex = RLock()  # re-entrant: a finalizer may put into a queue at any time
        self._main = get_ident()
        self._known = {self._main}
        self._running = 1
        self._timers: list[tuple[int, int, Waiter]] = []
        self._order = itertools.count()
        self._listening: list[Waiter] = []
        self._main_waiter: Waiter | None = None
        self._held = 0
        self._idle_since = self._cpu = 0.0
        self._streak = 0  # what was read since the last sleep
        self._pace = float(TICK)  # what a reading costs once that is too much

    # -- reading and sleeping ----------------------------------------------------------------

    def tick(self, cost: int = TICK, weight: int = TICK) -> int:
        """Read the time, in ns since the start; every reading lets a little of it pass."""
        with self.mutex:
            self._streak += weight
            if self._streak > _PATIENT:
                self._pace = min(self._pace * _GROWTH, _MOST)
                cost = int(self._pace)
            self.used += cost
            self.now += cost
            now = self.now
            is_late = bool(self._timers) and self._timers[0][0] + _LATE <= now
        if is_late:
            self._wake_late()
        return now

    def loop_tick(self) -> int:
        """Read the time for an event loop: next to free, so that its timers stay exact."""
        return self.tick(LOOP_TICK, _LOOP_WEIGHT)

    def sleep(self, duration: int) -> None:
        """Let `duration` ns pass for the calling thread."""
        if duration == 0:
            real_sleep(0)  # no time passes, but others may run
            return
        with self.mutex:
            if duration >= TICK:
                self._calm()
            alone = self._running == 1 and get_ident() in self._known
            if alone and not self._timers and not self._listening:
                self.now += duration
                return
        self.wait(Waiter(self.now + duration))

    def deadline(self, seconds: float) -> int:
        """Return the time, in ns since the start, at which a wait of `seconds` ends."""
        return self.now + round(seconds * SECOND)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep time from going on however long this really takes: nobody of ours is waiting."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def _calm(self) -> None:
        self._streak = 0
        self._pace = float(TICK)

    # -- waiting -----------------------------------------------------------------------------

    def wait(self, waiter: Waiter) -> None:
        """Enlist and block in one."""
        with self.mutex:
            self.enlist(waiter)
        self.block(waiter)

    def enlist(self, waiter: Waiter) -> None:
        """Count the calling thread as one that waits. The mutex is held."""
        ident = get_ident()
        waiter.guest = ident not in self._known
        self._running -= not waiter.guest
        if ident == self._main and not waiter.guest:
            self._main_waiter = waiter
        if waiter.hears_input:
            self._listening.append(waiter)
        if waiter.deadline is not None:
            waiter.since = monotonic()
            waiter.patience = max(_STALLED, (waiter.deadline - self.now) / SECOND)
            heapq.heappush(self._timers, (waiter.deadline, next(self._order), waiter))

    def block(self, waiter: Waiter) -> None:
        """Wait until an enlisted waiter fires.

        Raises:
            DeadlockError: in the main thread, when no thread can ever run again.

        """
        try:
            with self.mutex:
                self._settle()
            while not waiter.fired:
                has_input = waiter.pause()
                with self.mutex:
                    if has_input:
                        self.fire(waiter)
                    elif not waiter.fired:
                        self._look_into(waiter)
        finally:
            with self.mutex:
                self.fire(waiter)  # after an exception, such as Ctrl-C
                if waiter.guest:
                    self.retire()
        if waiter.deadlocked:
            raise DeadlockError(waiter.message)

    def fire(self, waiter: Waiter) -> bool:
        """Let a waiter's thread run; tell whether it was still waiting. The mutex is held."""
        if waiter.fired:
            return False
        waiter.fired = True
        self._running += 1
        if waiter.hears_input:
            self._listening.remove(waiter)
        if waiter is self._main_waiter:
            self._main_waiter = None
        waiter.open()
        return True

    def _settle(self) -> None:
        """Decide who is next once every thread waits: input first, then the earliest deadline."""
        if self._running:
            return
        for waiter in tuple(self._listening):
            if waiter.is_ready():
                self.fire(waiter)
                return
        if self._expire() or self._main_waiter is None or self._may_be_woken():
            return
        self._main_waiter.deadlocked = True
        self.fire(self._main_waiter)

    def _expire(self) -> bool:
        """Go on to the earliest deadline and wake who waits for it; False if there is none."""
        while self._timers:
            deadline, _, waiter = heapq.heappop(self._timers)
            if not waiter.fired:
                if deadline > self.now:
                    self.now = deadline
                    self._calm()
                waiter.timed_out = True
                return self.fire(waiter)
        return False

    def _wake_late(self) -> None:
        """Wake a sleeper whom others overtook by reading the clock."""
        with self.mutex:
            self._expire()
        real_sleep(_YIELD)  # or the reader goes on for seconds before the sleeper has its turn

    def _may_be_woken(self) -> bool:
        """Tell whether somebody who isn't counted, a thread or a process, could end a deadlock."""
        threads = tuple(threading._active)  # type: ignore[attr-defined]
        unknown = any(ident not in self._known for ident in threads)
        return unknown or any(waiter.hears_others() for waiter in self._listening)

    def _look_into(self, waiter: Waiter) -> None:
        """Make sure that time goes on when a thread runs, or seems to, for very long."""
        if not self._running:
            self._settle()
            return
        while self._timers and self._timers[0][2].fired:
            heapq.heappop(self._timers)
        if self._held or not self._timers or self._timers[0][2] is not waiter:
            return
        real, cpu = monotonic(), process_time()
        if cpu - self._cpu > _IDLE:
            self._cpu, self._idle_since = cpu, real
        is_idle = real - max(self._idle_since, waiter.since) >= _STALLED
        if is_idle or real - waiter.since >= waiter.patience:
            self._expire()
            self._idle_since = real

    # -- threads -----------------------------------------------------------------------------

    def expect(self) -> None:
        """Count a thread that is about to start: whoever starts it may wait before it runs."""
        with self.mutex:
            self._running += 1

    def join_in(self) -> None:
        """Make the calling thread known, at its start."""
        self._known.add(get_ident())

    def retire(self) -> None:
        """Count one running thread less."""
        with self.mutex:
            self._running -= 1
            self._settle()

    def leave(self) -> None:
        """Stop counting the calling thread: at its end, or at exit, where it awaits all others."""
        with self.mutex:
            if get_ident() in self._known:
                self._known.discard(get_ident())
                self.retire()
