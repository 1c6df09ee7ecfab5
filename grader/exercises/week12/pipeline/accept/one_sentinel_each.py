"""First the producer is told to stop; when it has, every consumer gets a sentinel."""

import queue
import threading
from collections.abc import Callable
from typing import Any

END = object()


class Pipeline:
    def __init__(
        self,
        produce: Callable[[], Any],
        consume: Callable[[Any], object],
        consumers: int = 1,
        capacity: int = 10,
    ) -> None:
        self._produce = produce
        self._consume = consume
        self._queue: queue.Queue[Any] = queue.Queue(capacity)
        self._stop = threading.Event()
        self._producer = threading.Thread(target=self._fill)
        self._consumers = [threading.Thread(target=self._drain) for _ in range(consumers)]

    def start(self) -> None:
        for thread in [self._producer, *self._consumers]:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._producer.join()
        for _ in self._consumers:
            self._queue.put(END)
        for thread in self._consumers:
            thread.join()

    def _fill(self) -> None:
        while not self._stop.is_set():
            self._queue.put(self._produce())

    def _drain(self) -> None:
        while (item := self._queue.get()) is not END:
            try:
                self._consume(item)
            except Exception as error:
                print("lost one:", error)
