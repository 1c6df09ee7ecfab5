"""What happens inside: what kind of thread a watcher is, and how much it runs."""

from __future__ import annotations

import threading
import time
from types import FrameType, ModuleType


def _nothing(*_: object) -> None:
    pass


def kind(module: ModuleType, path: str) -> dict[str, object]:
    """Tell what a watcher is built on, and whether it is a daemon."""
    watcher = module.Watcher(path, _nothing, 1.0)
    is_thread = isinstance(watcher, threading.Thread)
    if is_thread and not watcher.is_alive():
        watcher.start()
    told = {"threading.Thread": is_thread, "daemon": getattr(watcher, "daemon", None)}
    if is_thread:
        watcher.stop()
    return told


class _Busy(Exception):  # noqa: N818  ends a loop that will never be calm
    pass


class _Lines:
    """Counts the lines that run, and stops whoever runs too many."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most

    def __call__(self, frame: FrameType, event: str, _: object) -> _Lines:
        self.count += event == "line"
        if self.count >= self._most:
            raise _Busy
        return self


def lines_run(module: ModuleType, path: str, interval: float, seconds: float, most: int) -> int:
    """Return how many lines a watcher runs in so many seconds; -1 if they can't be counted."""
    if threading.gettrace() is not None:
        return -1
    lines = _Lines(most)
    threading.settrace(lines)
    try:
        watcher = module.Watcher(path, _nothing, interval)
        if not watcher.is_alive():
            watcher.start()
    finally:
        threading.settrace(None)
    time.sleep(seconds)
    watcher.stop()
    return lines.count
