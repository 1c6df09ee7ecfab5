"""Looks at what stays in the submission's process: subclasses of dict, and arguments."""

from __future__ import annotations

from typing import Any


def as_dict(_: Any, found: object) -> object:
    """Return a dictionary of any kind (a Counter, a defaultdict) as plain data."""
    return dict(found) if isinstance(found, dict) else found


def argument_after(module: Any, name: str, argument: object) -> object:
    """Call a function and return what its argument has become."""
    getattr(module, name)(argument)
    return argument
