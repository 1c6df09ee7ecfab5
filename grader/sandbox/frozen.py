"""Keeps a submission's code from replacing what probes, and the lab, use beside it.

`threading.Thread.start = threading.Thread.run` in a student's file would otherwise change the
threads of whoever watches them. Reading stays free, and so does whatever a program makes itself.
Nothing here keeps secrets: it is undone by whoever reaches into Python itself, which `reach` finds.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType

#: Modules whose names stay what they are, as far as they are loaded.
MODULES = frozenset(
    "_thread _weakrefset collections concurrent.futures concurrent.futures._base contextlib "
    "functools gc itertools math operator os queue random signal threading time weakref".split()
)
#: Modules whose classes stay what they are, too: the lab and probes are built on them.
CLASSES = frozenset(
    "_thread _weakrefset collections concurrent.futures._base contextlib functools queue random "
    "threading".split()
)

_HOOKS = frozenset({"excepthook"})  # made to be replaced
_IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE
_FLAGS = 21 * ctypes.sizeof(ctypes.c_void_p)  # where a type object keeps its flags


class FrozenModule(ModuleType):
    """A module whose names cannot be given another value from outside."""

    def __setattr__(self, name: str, value: object) -> None:
        """Let in what is new, and submodules as they are imported."""
        if name in vars(self) and name not in _HOOKS and not isinstance(value, ModuleType):
            raise AttributeError(
                f"{self.__name__}.{name} cannot be replaced here, because others use it as well"
            )
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise AttributeError(f"{self.__name__}.{name} cannot be deleted here")


def freeze(modules: Iterable[ModuleType]) -> None:
    """Freeze modules, and the classes of those that are named in `CLASSES`."""
    for module in modules:
        if module.__name__ in CLASSES:
            for value in vars(module).values():
                if isinstance(value, type) and value.__module__ == module.__name__:
                    _freeze_class(value)
        if type(module) is ModuleType:
            module.__class__ = FrozenModule


def freeze_loaded() -> None:
    """Freeze those modules of this process that are loaded."""
    freeze(module for name in MODULES if (module := sys.modules.get(name)) is not None)


def _freeze_class(kind: type) -> None:
    """Make a class as immutable as one written in C."""
    flags = ctypes.c_ulong.from_address(id(kind) + _FLAGS)
    if flags.value == kind.__flags__:  # else this Python keeps them elsewhere
        flags.value |= _IMMUTABLE


@contextmanager
def thawed(kind: type) -> Iterator[None]:
    """Let a probe put a method of its own into a frozen class, for as long as it watches."""
    flags = ctypes.c_ulong.from_address(id(kind) + _FLAGS)
    was = flags.value
    flags.value &= ~_IMMUTABLE
    try:
        yield
    finally:
        flags.value = was
