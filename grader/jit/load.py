"""How the work of a call is spread over threads, counted in processor time.

Every thread that Python code starts reports its processor time as it goes on and when it ends, so
the answer is the same on one core, on many and on a busy machine. Runs inside a submission's
process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import FrameType

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
