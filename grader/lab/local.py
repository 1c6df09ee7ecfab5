"""The simulated `_thread._local`, which `threading.local` is: attributes of each thread's own."""

from __future__ import annotations

from typing import Any

from grader.lab.world import World


class Local:
    """An object whose attributes differ from thread to thread."""

    __slots__ = ("__dict__", "__weakref__", "_lab_arguments", "_lab_spaces")

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make the object; `args` go to the `__init__` of a subclass, once per thread."""
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        made = object.__new__(cls)
        object.__setattr__(made, "_lab_arguments", (args, kwargs))
        space = object.__getattribute__(made, "__dict__")
        object.__setattr__(made, "_lab_spaces", {_current(): space})
        return made

    def __getattribute__(self, name: str) -> Any:
        _enter(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "__dict__":
            raise AttributeError("'local' object attribute '__dict__' is read-only")
        _enter(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name == "__dict__":
            raise AttributeError("'local' object attribute '__dict__' is read-only")
        _enter(self)
        object.__delattr__(self, name)


def _current() -> object:
    world = World.active
    return world.current if world is not None else None


def _enter(target: Local) -> None:
    """Put the attributes of the thread that runs in place."""
    spaces = object.__getattribute__(target, "_lab_spaces")
    key = _current()
    space = spaces.get(key)
    if space is None:
        space = spaces[key] = {}
        object.__setattr__(target, "__dict__", space)
        args, kwargs = object.__getattribute__(target, "_lab_arguments")
        type(target).__init__(target, *args, **kwargs)
    object.__setattr__(target, "__dict__", space)
