"""The lab: runs threaded programs under a scheduler of its own and tries the interleavings.

It knows nothing of submissions, suites or pytest, and can be used alone. Its records
(`grader.lab.outcome`) can be read without loading the engine.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.lab.exploration import Budget, explore, replay
    from grader.lab.program import Program, Source
    from grader.lab.schedule import ScheduleError
    from grader.lab.stdlib import preload

_ROOMS = {
    "Budget": "exploration",
    "Program": "program",
    "ScheduleError": "schedule",
    "Source": "program",
    "explore": "exploration",
    "preload": "stdlib",
    "replay": "exploration",
}


def __getattr__(name: str) -> object:
    """Load the engine when something of it is first asked for."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


__all__ = ["Budget", "Program", "ScheduleError", "Source", "explore", "preload", "replay"]
