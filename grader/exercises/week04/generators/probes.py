"""What happens inside: inputs that cannot cross, and totals in threads."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType


def totals_in_threads(module: ModuleType, values: Sequence[int]) -> list[list[object]]:
    """Send each value to a running total of its own, in a thread of its own; return the totals."""
    told: list[list[object]] = [[] for _ in values]

    def work(number: int) -> None:
        total = module.running_total()
        next(total)
        told[number].append(total.send(values[number]))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(values))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def interleaved_iterators(module: ModuleType, *inputs: Sequence[object]) -> object:
    """Interleave iterators, which have no length and come to an end once."""
    return module.interleave(*(iter(values) for values in inputs))


def interleaved_with_infinite(module: ModuleType, values: str) -> object:
    """Interleave the numbers from 0 with a text."""
    return module.interleave(itertools.count(), values)


def interleaved_with_calls(module: ModuleType, give: Callable[[int], int], length: int) -> object:
    """Interleave two inputs whose values are made when they are asked for."""

    def values() -> Iterator[int]:
        for number in range(length):
            yield give(number)

    return module.interleave(values(), values())
