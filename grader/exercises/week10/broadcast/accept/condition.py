"""A condition, and the predicate that tells whether there are figures."""

from threading import Condition
from typing import Any


class Stats:
    def __init__(self) -> None:
        self._figures: dict[str, Any] | None = None
        self._changed = Condition()

    def update(self, figures: dict[str, Any]) -> None:
        with self._changed:
            self._figures = dict(figures)
            self._changed.notify_all()

    def read(self, timeout: float | None = None) -> dict[str, Any]:
        with self._changed:
            if not self._changed.wait_for(lambda: self._figures is not None, timeout):
                raise TimeoutError(f"no update within {timeout} s")
            return dict(self._figures)
