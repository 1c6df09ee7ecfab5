"""What Numba itself says about a compiled function. Runs inside a submission's process."""

from __future__ import annotations

from typing import Any

from numba.core.dispatcher import Dispatcher
from numba.core.registry import CPUDispatcher

# A submission has no folder where machine code may be kept, and none is shared between
# submissions: what lies there is pickled, and would run as code of whoever loads it.
CPUDispatcher.enable_caching = lambda self: None  # type: ignore[method-assign]


def record(function: object) -> dict[str, Any]:
    """Return what the dispatcher of a function that was called already knows about it.

    Its keys: `compiled` (it is a dispatcher of Numba's), `signatures` (how many were compiled),
    `object_mode` (one of them needs the interpreter), `nogil` and `parallel` (its options).
    """
    if type(function) is not CPUDispatcher:
        return {
            "compiled": False,
            "signatures": 0,
            "object_mode": False,
            "nogil": False,
            "parallel": False,
        }
    signatures = list(Dispatcher.signatures.__get__(function))
    nopython = list(Dispatcher.nopython_signatures.__get__(function))
    options = function.targetoptions
    return {
        "compiled": True,
        "signatures": len(signatures),
        "object_mode": len(nopython) < len(signatures) or bool(options.get("forceobj")),
        "nogil": options.get("nogil") is True,
        "parallel": bool(options.get("parallel")),
    }
