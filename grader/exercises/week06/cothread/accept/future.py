"""A thread with an event loop of its own, built on a concurrent.futures.Future."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class CoThread(threading.Thread, Generic[T]):
    def __init__(self, coro: Coroutine[Any, Any, T], *, name: str | None = None) -> None:
        if not inspect.iscoroutine(coro):
            raise TypeError(f"a coroutine is needed, not {type(coro).__name__}")
        super().__init__(name=name)
        self._coro = coro
        self._future: Future[T] = Future()

    def run(self) -> None:
        with asyncio.Runner() as runner:
            try:
                self._future.set_result(runner.run(self._coro))
            except BaseException as error:
                self._future.set_exception(error)

    @property
    def result(self) -> T:
        return self._future.result()
