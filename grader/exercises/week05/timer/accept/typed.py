"""A stopwatch for a `with` block."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from types import TracebackType
from typing import Self


@dataclass(slots=True)
class Timer:
    """Measures its block, in seconds of a clock that is never set."""

    start_time: float = field(default=0.0, init=False)
    end_time: float = field(default=0.0, init=False)

    def __enter__(self) -> Self:
        self.start_time = perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end_time = perf_counter()
