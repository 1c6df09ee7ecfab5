"""A limiter that never looks at a clock: a queue of threads and a semaphore of places."""

from __future__ import annotations

import queue
import threading


class LimitThreads(threading.Thread):
    def __init__(self, limit: int) -> None:
        super().__init__(name="limiter", daemon=True)
        self._places = threading.BoundedSemaphore(limit)
        self._waiting: queue.SimpleQueue[threading.Thread] = queue.SimpleQueue()

    def add(self, thread: threading.Thread) -> None:
        self._waiting.put(thread)

    def run(self) -> None:
        while True:
            thread = self._waiting.get()
            self._places.acquire()
            thread.run = self._then_leave(thread.run)  # type: ignore[method-assign]
            thread.start()

    def _then_leave(self, run):
        def run_and_leave() -> None:
            try:
                run()
            finally:
                self._places.release()

        return run_and_leave
