"""Two conditions that share one lock, so that each side wakes only the other."""

from collections import deque
from queue import Empty, Full
from threading import Condition, Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class BoundedQueue(Generic[T]):
    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._items: deque[T] = deque()
        mutex = Lock()
        self._not_empty = Condition(mutex)
        self._not_full = Condition(mutex)

    def __len__(self) -> int:
        with self._not_full:
            return len(self._items)

    def put(self, item: T, timeout: float | None = None) -> None:
        with self._not_full:
            if not self._not_full.wait_for(lambda: len(self._items) < self._capacity, timeout):
                raise Full
            self._items.append(item)
            self._not_empty.notify()

    def get(self, timeout: float | None = None) -> T:
        with self._not_empty:
            if not self._not_empty.wait_for(lambda: self._items, timeout):
                raise Empty
            item = self._items.popleft()
            self._not_full.notify()
            return item
