"""A program to explore: its sources, compiled once and executed anew for every schedule."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.lab import beyond
from grader.lab.points import SwitchPoints
from grader.lab.serial import identity
from grader.lab.stdlib import library
from grader.lab.world import World

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_LONGEST = 10_000  #: characters of a value's repr
_DEEP = 20

Modules = dict[str, ModuleType]


@dataclass(frozen=True)
class Source:
    """One file of a program."""

    name: str  #: the module's name, by which the program's other files import it
    text: str
    filename: str
    watched: bool = True  #: its instructions are switch points, and are told


class Program:
    """What is explored: sources executed in order, then one call as the main thread."""

    def __init__(self, sources: Sequence[Source], call: Callable[[Modules], object]) -> None:
        """Compile the sources; raises SyntaxError."""
        self.sources = tuple(sources)
        self.call = call
        self._codes: list[CodeType] = [
            compile(source.text, source.filename, "exec", dont_inherit=True) for source in sources
        ]
        self.points = SwitchPoints(
            [
                (code, source.text)
                for code, source in zip(self._codes, sources, strict=True)
                if source.watched
            ]
        )

    @classmethod
    def from_source(
        cls, source: str, filename: str, function: str = "main", args: Sequence[object] = ()
    ) -> Program:
        """Return the program that calls `function` of one file; raises SyntaxError."""
        name = re.sub(r"\W", "_", Path(filename).stem) or "program"
        return cls(
            [Source(name, source, filename)],
            lambda modules: getattr(modules[name], function)(*args),
        )

    @classmethod
    def from_file(cls, path: str | Path, function: str = "main") -> Program:
        """Return the program that calls `function` of a file; raises OSError, SyntaxError."""
        return cls.from_source(Path(path).read_text("utf-8-sig"), str(path), function)

    @classmethod
    def of(cls, sources: Sequence[Source], call: Callable[[Modules], object]) -> Program:
        """Return a program of several sources.

        For every schedule they are executed anew, in order, and `call` gets the modules by name.
        What it returns is the outcome. Modules that it uses itself are the host's: what starts
        threads must be among the sources.
        """
        return cls(sources, call)

    def execute(self) -> object:
        """Execute the sources and call, inside the active world."""
        modules: Modules = {}
        namespace = dict(vars(builtins))
        namespace["__import__"] = library().importer(modules.get)
        namespace["id"] = identity
        namespace["input"] = beyond.call("input")
        namespace["print"] = _print
        for source, code in zip(self.sources, self._codes, strict=True):
            module = ModuleType(source.name)
            module.__dict__.update(__file__=source.filename, __builtins__=namespace)
            modules[source.name] = module
            sys.modules.setdefault(source.name, module)  # dataclasses look there
            exec(code, module.__dict__)  # noqa: S102
        return self.call(modules)


def _print(*values: object, **options: Any) -> None:
    """Print nothing, but make the text, which may run the program's own `__str__`."""
    text = str(options.get("sep") or " ").join(map(str, values))
    world = World.active
    if world is not None and world.observer:
        world.observer.note("print", text)
    if options.get("file") is not None:
        builtins.print(text, end=options.get("end") or "\n", file=options["file"])


_print.__name__ = _print.__qualname__ = "print"  # part of the name of a thread that runs it


def shown(value: object) -> str:
    """Return a value's repr, made comparable: no addresses, and sets in one order."""
    text = _shown(value, _DEEP)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _shown(value: object, depth: int) -> str:
    kind = type(value)
    if not depth or kind not in _BUILT:
        try:
            return _ADDRESS.sub("", repr(value))
        except Exception as error:  # noqa: BLE001  the program's own __repr__
            return f"<{kind.__name__} whose repr raised {type(error).__name__}>"
    return _BUILT[kind](value, depth - 1)


def _items(value: Any, depth: int) -> str:
    return ", ".join(_shown(item, depth) for item in value)


def _set(value: Any, depth: int) -> str:
    inner = "{" + ", ".join(sorted(_shown(item, depth) for item in value)) + "}"
    if not value:
        return f"{type(value).__name__}()"
    return inner if type(value) is set else f"frozenset({inner})"


def _tuple(value: Any, depth: int) -> str:
    return f"({_items(value, depth)}{',' if len(value) == 1 else ''})"


def _dict(value: Any, depth: int) -> str:
    pairs = (f"{_shown(key, depth)}: {_shown(item, depth)}" for key, item in value.items())
    return "{" + ", ".join(pairs) + "}"


_BUILT: dict[type, Callable[[Any, int], str]] = {
    list: lambda value, depth: f"[{_items(value, depth)}]",
    tuple: _tuple,
    set: _set,
    frozenset: _set,
    dict: _dict,
}
