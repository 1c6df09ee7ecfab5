"""Numbers in place of addresses: the same hash and the same `id` in every schedule and process.

A set of threads goes round in the order of their hashes, and `sorted(locks, key=id)` in that of
their addresses. Both are the interpreter's whim, so what is simulated counts up instead.
"""

from __future__ import annotations

import builtins
import itertools
from types import ModuleType
from typing import Any

_FIRST = 10_000  #: of a schedule; what was made before any has a lower one
_numbers = itertools.count(1)


def reset() -> None:
    """Count from the same number again, for the next schedule."""
    global _numbers  # noqa: PLW0603
    _numbers = itertools.count(_FIRST)


def number(self: Any) -> int:
    """Return an object's number, a new one when it is asked for first; serves as `__hash__`."""
    try:
        found = self._lab_number
    except AttributeError:
        found = self._lab_number = next(_numbers)
    return int(found)


def identity(target: object, /) -> int:
    """Stand in for `id`: unique among all objects that exist."""
    if is_numbered(type(target)):
        return number(target)
    return builtins.id(target)


def is_numbered(kind: type) -> bool:
    """Tell whether objects of a type have a number."""
    hashed: Any = kind.__hash__
    return hashed is number


identity.__name__ = identity.__qualname__ = "id"


def adapt(module: ModuleType) -> None:
    """Give the objects of a module's own classes a number as their hash."""
    for kind in list(vars(module).values()):
        if not isinstance(kind, type) or kind.__module__ != module.__name__:
            continue
        hashed: Any = kind.__hash__
        plain = hashed is object.__hash__ and kind.__dictoffset__
        if plain and not issubclass(kind, BaseException):
            kind.__hash__ = number  # type: ignore[method-assign]
