"""How the work of a call is spread over threads, counted in processor time.

Every thread that Python code starts reports its processor time as it goes on and when it ends, so
the answer is the same on one core, on many and on a busy machine. What a virtual machine's host
takes away may count as the time of whoever just ran: a measure may be too large, seldom all of
several. `watch` runs inside a submission's process, `best` in the suite.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from math import inf
from types import FrameType
from typing import TypeVar

Measure = TypeVar("Measure")

TAKES = 5  #: times that something is measured before it counts as bad
HOPELESS_TAKES = 2  #: times, where all of them are too bad to be an accident

_thread_time = time.thread_time
_number = threading.get_native_id  # other idents are used again when a thread has ended
_setprofile = threading.setprofile


class Spread:
    """What was seen while a call ran; use `watch`."""

    def __init__(self) -> None:
        self.seconds: dict[int, float] = {}  #: thread → processor time it has used
        self._before: dict[int, float] = {}

    def hear(self, frame: FrameType, event: str, _: object) -> None:
        """Note how much processor time the thread has used by now."""
        me, now = _number(), _thread_time()
        before = self._before.setdefault(me, now)
        self.seconds[me] = now - before


def watch(call: Callable[[], object]) -> list[float]:
    """Call, and return each new thread's processor seconds, the busiest first."""
    spread = Spread()
    _setprofile(spread.hear)
    try:
        call()
    finally:
        _setprofile(None)
    return sorted(spread.seconds.values(), reverse=True)


def best(
    measure: Callable[[], Measure],
    badness: Callable[[Measure], float],
    enough: float,
    hopeless: float = inf,
) -> Measure:
    """Measure up to `TAKES` times, and return the best measure; end at one that is good enough.

    Whoever does it right is seldom seen too badly, and hardly ever that often in a row; whoever
    does it wrong is seen so every time.

    Args:
        measure: takes one measure.
        badness: how bad it is, which other work on the machine can only make worse.
        enough: the badness up to which a measure is good enough.
        hopeless: the badness beyond which it need not be measured so often.

    """
    found = measure()
    for taken in range(1, TAKES):
        if badness(found) <= enough:
            break
        if badness(found) > hopeless and taken >= HOPELESS_TAKES:
            break
        found = min(found, measure(), key=badness)
    return found
