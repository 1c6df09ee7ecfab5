"""A PriorityQueue of records that compare by priority and number only."""

from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue
from typing import Any


@dataclass(order=True)
class Entry:
    priority: float
    number: int
    job: Any = field(compare=False)


class JobQueue(PriorityQueue):
    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()

    def put(self, job: Any, priority: float = 0, **options: Any) -> None:
        super().put(Entry(priority, next(self._numbers), job), **options)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        return super().get(block, timeout).job
