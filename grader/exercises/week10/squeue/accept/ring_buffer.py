"""A ring of places; a lock keeps the two steps at either end together."""

from queue import Empty, Full
from threading import BoundedSemaphore, Lock, Semaphore
from typing import Any


class BoundedQueue:
    def __init__(self, capacity: int) -> None:
        self._ring: list[Any] = [None] * capacity
        self._head = self._tail = self._used = 0
        self._mutex = Lock()
        self._room = BoundedSemaphore(capacity)
        self._ready = Semaphore(0)

    def __len__(self) -> int:
        with self._mutex:
            return self._used

    def put(self, item: Any, timeout: float | None = None) -> None:
        if not self._room.acquire(True, timeout):
            raise Full
        with self._mutex:
            self._ring[self._tail] = item
            self._tail = (self._tail + 1) % len(self._ring)
            self._used += 1
        self._ready.release()

    def get(self, timeout: float | None = None) -> Any:
        if not self._ready.acquire(True, timeout):
            raise Empty
        with self._mutex:
            item = self._ring[self._head]
            self._head = (self._head + 1) % len(self._ring)
            self._used -= 1
        self._room.release()
        return item
