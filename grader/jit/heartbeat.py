"""Does a call release the GIL? A thread beats meanwhile; with the GIL held it cannot.

At each beat the thread notes how much processor time the caller has used so far. While a call
holds the GIL nobody beats, so every beat falls where the call had not begun, or had ended: in
between its processor time no beat is ever seen, however busy the machine is. Where the GIL is
released beats fall inside. So one core and a loaded machine give the same answer.

On a virtual machine, time that the host takes away may count as the caller's: a call can seem much
longer than it was, with all its beats near one end. So a single call never proves the contrary.

`size_for` and `listen` run inside a submission's process, `released` in the suite too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

_sleep, _clock = time.sleep, time.clock_gettime
_Thread, _Event = threading.Thread, threading.Event

PAUSE = 0.001  #: seconds between two beats
EDGE = 0.1  #: share of a call at each end in which a beat proves nothing
ENOUGH = 3  #: beats inside that prove it
CERTAIN = 0.5  #: seconds of the processor without them that prove the contrary
SHARE = 0.1  #: seconds of one call that count for it at the most
MOST_CALLS = 20  #: calls that are listened to; fewer where they settle it

LONG_ENOUGH = 0.1  #: seconds of the processor that a call must take to be measured
PLENTY = 1.25  #: times as long as that a call is made, so that the next one is long enough too
SENSIBLE = 0.005  #: seconds from which on it can be told how much work takes how long
LARGEST = 1 << 31  #: size of a work that is tried


class Beats(NamedTuple):
    """What was seen of one call, in seconds of the processor."""

    begin: float
    end: float
    beats: list[float]

    def inside(self) -> int:
        """Return how many beats fell inside the call."""
        edge = EDGE * (self.end - self.begin)
        return sum(self.begin + edge < beat < self.end - edge for beat in self.beats)


def size_for(call: Callable[[int], object], clock: int, size: int) -> int:
    """Return for which size a call takes long enough.

    Args:
        call: the function; it takes the size, and the longer the larger that is.
        clock: the number of the clock that counts its processor time.
        size: what to begin with; it is called with that once unmeasured, as it may be compiled.

    """
    call(size)
    while (used := _used(call, clock, size)) < LONG_ENOUGH and size < LARGEST:
        larger = 4 if used < SENSIBLE else PLENTY * LONG_ENOUGH / used
        size = min(int(size * larger) + 1, LARGEST)
    return size


def _used(call: Callable[[int], object], clock: int, size: int) -> float:
    begin = _clock(clock)
    call(size)
    return _clock(clock) - begin


def listen(call: Callable[[], object], clock: int) -> list[Beats]:
    """Call with a heart beating beside it until `released` knows; return what was seen each time.

    Args:
        call: the function, without arguments.
        clock: the number of the clock that counts its processor time.

    """
    found: list[Beats] = []
    while len(found) < MOST_CALLS and released(found) is None:
        beats: list[float] = []
        heart = _Heart(clock, beats)
        heart.start()
        begin = _clock(clock)
        call()
        end = _clock(clock)
        heart.stop()
        found.append(Beats(begin, end, beats))
    return found


class _Heart:
    def __init__(self, clock: int, beats: list[float]) -> None:
        self._clock = clock
        self._beats = beats
        self._over = _Event()
        self._alive = _Event()
        self._thread = _Thread(target=self._beat, daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._alive.wait()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        is_over, beats, clock = self._over.is_set, self._beats, self._clock
        while not is_over():
            beats.append(_clock(clock))
            self._alive.set()
            _sleep(PAUSE)


def thread_clock() -> int:
    """Return the number of the clock that counts the calling thread's processor time."""
    return time.pthread_getcpuclockid(threading.get_ident())


PROCESS = getattr(time, "CLOCK_PROCESS_CPUTIME_ID", -1)  #: counts that of all threads


def processor_seconds(call: Callable[[], object]) -> float:
    """Call, and return the processor time that all threads of this process used meanwhile."""
    begin = _clock(PROCESS)
    call()
    return _clock(PROCESS) - begin


def released(calls: list[Beats]) -> bool | None:
    """Tell whether the calls released the GIL; None if they were too short to know."""
    if sum(call.inside() for call in calls) >= ENOUGH:
        return True
    if sum(min(call.end - call.begin, SHARE) for call in calls) >= CERTAIN:
        return False
    return None
