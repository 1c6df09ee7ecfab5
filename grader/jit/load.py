"""How the work of a call is spread over threads, counted in processor time.

Every thread that Python code starts reports its processor time as it goes on and when it ends, so
the answer is the same on one core, on many and on a busy machine. Runs inside a submission's
process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import CodeType, FrameType

_thread_time = time.thread_time
_number = threading.get_native_id  # other idents are used again when a thread has ended
_setprofile = threading.setprofile


class Spread:
    """What was seen while a call ran; use `watch`."""

    def __init__(self) -> None:
        self.seconds: dict[int, float] = {}  #: thread → processor time it has used
        self.interpreted: set[CodeType] = set()  #: what ran as plain Python in those threads
        self._before: dict[int, float] = {}

    def _event(self, frame: FrameType, event: str, _: object) -> None:
        me, now = _number(), _thread_time()
        if event == "call":
            self.interpreted.add(frame.f_code)
        before = self._before.setdefault(me, now)
        self.seconds[me] = now - before


def watch(call: Callable[[], object]) -> tuple[object, list[float], set[CodeType]]:
    """Call, and return its value, each new thread's processor seconds, and what ran as Python."""
    spread = Spread()
    _setprofile(spread._event)
    try:
        value = call()
    finally:
        _setprofile(None)
    return value, sorted(spread.seconds.values(), reverse=True), spread.interpreted
