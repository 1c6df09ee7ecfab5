"""Generators with their types."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def _all_fib() -> Iterator[int]:
    before, now = 0, 1
    while True:
        yield now
        before, now = now, before + now


def fib(n: int) -> Iterator[int]:
    yield from islice(_all_fib(), n)


def running_total() -> Generator[float | None, float, None]:
    total: float = 0
    value = yield None
    while True:
        total += value
        value = yield total


def interleave(*iterables: Iterable[T]) -> Iterator[T]:
    waiting = deque(map(iter, iterables))
    while waiting:
        iterator = waiting.popleft()
        for value in iterator:
            yield value
            waiting.append(iterator)
            break
