"""What lies beyond the model: modules whose use ends a schedule as unsupported, with a sentence.

Importing them is harmless (students import more than they use); calling into them is not.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, NoReturn

from grader.lab.ending import Unsupported

#: top-level module → what it does that the lab cannot simulate
MODULES = {
    "multiprocessing": "starts processes",
    "subprocess": "starts processes",
    "socket": "uses the network",
    "socketserver": "uses the network",
    "select": "waits for files and sockets",
    "selectors": "waits for files and sockets",
    "http": "uses the network",
    "urllib": "uses the network",
    "requests": "uses the network",
    "signal": "uses signals",
    "numba": "runs compiled code",
    "dask": "uses a cluster",
    "distributed": "uses a cluster",
}
_HARMLESS = {"cpu_count", "HTTPStatus", "parse"}


def sentence(name: str) -> str:
    """Say why a program that uses `name` cannot be explored, and what can be."""
    what = MODULES.get(name.partition(".")[0], "starts processes")
    return (
        f"the program uses {name}, which {what}; the lab simulates threads, queues, executors, "
        "asyncio and time only"
    )


class _BeyondType(type):
    """The type of every name of such a module: usable as a base class or annotation."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: object, **kwargs: object) -> NoReturn:
        raise Unsupported(sentence(_origin(cls)))


def _origin(cls: type) -> str:
    return next(base.__qualname__ for base in cls.__mro__ if base.__module__ == __name__)


def stand_in(name: str) -> type:
    """Return a stand-in for one name: harmless until it is called."""
    return _BeyondType(name.rpartition(".")[2], (), {"__qualname__": name, "__module__": __name__})


class _Beyond(ModuleType):
    """Such a module: every name exists, and none can be called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _HARMLESS:
            return _real(self.__name__, name)
        return stand_in(f"{self.__name__}.{name}")


def _real(module: str, name: str) -> Any:
    return getattr(__import__(module, fromlist=(name,)), name)


def module(name: str, fromlist: tuple[str, ...] | None) -> ModuleType:
    """Return a stand-in for a module beyond the model, as an import statement expects it."""
    return _Beyond(name if fromlist else name.partition(".")[0])


def call(name: str) -> Any:
    """Return a stand-in for a function beyond the model."""

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise Unsupported(
            f"the program calls {name}(), which waits for somebody outside; give it its data "
            "as arguments"
        )

    return refuse
