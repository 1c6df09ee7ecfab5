"""A counter under a re-entrant lock, its count read-only."""

from threading import RLock


class Counter:
    def __init__(self) -> None:
        self._count = 0
        self._lock = RLock()

    @property
    def count(self) -> int:
        with self._lock:
            return self._count

    def increase(self) -> None:
        with self._lock:
            self._count += 1
