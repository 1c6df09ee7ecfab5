"""Calls `fn_w_counter` from modules of their own, inside the submission's process.

Whatever is found here is told as it is; what should have come is known to the suite alone.
"""

from __future__ import annotations

import linecache
import sys
import types
from collections.abc import Callable

_SOURCE = """\
def {name}(function):
    return function()
"""


def call_from(module: types.ModuleType, function: Callable[[], object], name: str) -> object:
    """Call a function from a module called `name`; return its result."""
    return _plain(_caller(name)(function))


def keep_result(
    module: types.ModuleType, function: Callable[[], object], name: str
) -> tuple[object, object]:
    """Return the result of a call as it is at first, and as it is after one more call."""
    call = _caller(name)
    kept = call(function)
    at_first = _plain(kept)
    call(function)
    return at_first, _plain(kept)


def _caller(name: str) -> Callable[[Callable[[], object]], object]:
    """Return the only function of a module called `name`; the function has the same name.

    To whoever looks at frames, files or `sys.modules`, it is a module like any other.
    """
    if name not in sys.modules:
        file, source = f"/{name}.py", _SOURCE.format(name=name)
        lines = source.splitlines(keepends=True)
        linecache.cache[file] = (len(source), None, lines, file)
        caller = types.ModuleType(name)
        caller.__file__ = file
        exec(compile(source, file, "exec"), vars(caller))
        sys.modules[name] = caller
    calls: Callable[[Callable[[], object]], object] = getattr(sys.modules[name], name)
    return calls


def _plain(value: object) -> object:
    """Copy a result, so that it can cross to the suite: a Counter or defaultdict is a dict too."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return dict(value) if isinstance(value, dict) else value
