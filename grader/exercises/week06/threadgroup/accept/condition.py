"""A group of threads that tell when they end; nobody has to ask them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any


class ThreadGroup:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: set[threading.Thread] = set()
        self._ended: deque[threading.Thread] = deque()

    def start(self, target: Callable[..., object], *args: Any, **kwargs: Any) -> threading.Thread:
        def run() -> None:
            try:
                target(*args, **kwargs)
            finally:
                with self._changed:
                    self._running.remove(thread)
                    self._ended.append(thread)
                    self._changed.notify_all()

        thread = threading.Thread(target=run)
        with self._changed:
            self._running.add(thread)
        thread.start()
        return thread

    def join_any(self, timeout: float | None = None) -> threading.Thread | None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended or not self._running, timeout)
            if not self._ended:
                return None
            thread = self._ended.popleft()
        thread.join()
        return thread

    def join(self, timeout: float | None = None) -> bool:
        deadline = None if timeout is None else monotonic() + timeout
        with self._changed:
            while self._running:
                left = None if deadline is None else deadline - monotonic()
                if left is not None and left <= 0:
                    return False
                self._changed.wait(left)
            return True

    @property
    def alive(self) -> int:
        with self._changed:
            return len(self._running)
