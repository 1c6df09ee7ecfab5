"""Private copies of the standard library's concurrent modules, on a simulated `_thread` and `time`.

`threading`, `queue`, `concurrent.futures` and `asyncio` are executed here once per process from the
interpreter's own sources, with an `__import__` that hands them one another. `sys.modules` is never
touched, and the host's own modules neither. Between two schedules `reset` makes them as new.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import importlib.util
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from types import CodeType, ModuleType
from typing import Any

from grader.lab import aio, beyond, clock, serial, thread, threads
from grader.lab.ending import Unsupported
from grader.lab.world import World

PRIVATE = frozenset({
    "_threading_local", "asyncio", "concurrent", "queue", "random", "sched", "threading",
})  # fmt: skip
_SELDOM = frozenset({"asyncio", "random"})  # made as new only when a program imported them
_LEAN = frozenset({"_asyncio", "_queue"})  # C versions that know no simulation

Import = Callable[..., ModuleType]


class Library:
    """The private copies, loaded when first imported."""

    def __init__(self) -> None:
        self.modules: dict[str, ModuleType] = {
            "_thread": thread.module(),
            "time": clock.module(),
            "os": _without_fork_hooks(os),
        }
        self._resets: dict[str, Callable[[], None]] = {}
        self._used: set[str] = set()  # by a program, since the last reset
        self._snapshots: dict[str, dict[str, Any]] = {}
        self._builtins = {
            **vars(builtins), "__import__": self._import_inside, "id": serial.identity,
        }  # fmt: skip
        self.files: set[str] = set()

    # -- importing ---------------------------------------------------------------------------

    def importer(self, own: Callable[[str], ModuleType | None]) -> Import:
        """Return an `__import__` for a program; `own` gives the program's own modules by name."""

        def program_import(
            name: str,
            globals: dict[str, Any] | None = None,  # noqa: A002
            locals: dict[str, Any] | None = None,  # noqa: A002
            fromlist: tuple[str, ...] | None = (),
            level: int = 0,
        ) -> ModuleType:
            if not level:
                found = own(name)
                if found is not None:
                    return found
                if name in beyond.MODULES or name.partition(".")[0] in beyond.MODULES:
                    return beyond.module(name, fromlist)
                if name in {"time", "_thread"} or name.partition(".")[0] in PRIVATE:
                    return self._found(name, fromlist)
            return builtins.__import__(name, globals, locals, fromlist or (), level)

        return program_import

    def _import_inside(
        self,
        name: str,
        globals: dict[str, Any] | None = None,  # noqa: A002
        locals: dict[str, Any] | None = None,  # noqa: A002
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """Import for a private copy: others of them, or the host's module."""
        full = name
        if level:
            package = str((globals or {}).get("__package__"))
            full = importlib.util.resolve_name("." * level + name, package)
        if full in _LEAN:
            raise ImportError(f"the lab uses no {full}", name=full)
        if full in self.modules or full.partition(".")[0] in PRIVATE:
            return self._found(full, fromlist)
        return builtins.__import__(name, globals, locals, fromlist or (), level)

    def _found(self, name: str, fromlist: tuple[str, ...] | None) -> ModuleType:
        self._used.add(name.partition(".")[0])
        module = self.load(name)
        if not fromlist:
            return self.load(name.partition(".")[0])
        if hasattr(module, "__path__"):
            for item in fromlist:
                if item != "*" and item not in vars(module) and _exists(f"{name}.{item}"):
                    self.load(f"{name}.{item}")
        return module

    def load(self, name: str) -> ModuleType:
        """Return the private copy of a module, executing it when asked for it first."""
        found = self.modules.get(name)
        if found is not None:
            return found
        parent, _, last = name.rpartition(".")
        package = self.load(parent) if parent else None
        if name == "concurrent.futures.process":
            raise Unsupported(beyond.sentence("concurrent.futures.ProcessPoolExecutor"))
        code, made = self._prepare(name)
        self.modules[name] = made
        if package is not None:  # before it is complete: modules that import one another look here
            setattr(package, last, made)
        if code is not None:
            with _nobody_running():
                exec(code, made.__dict__)  # noqa: S102
        serial.adapt(made)
        self._adapt(name, made)
        return made

    def _prepare(self, name: str) -> tuple[CodeType | None, ModuleType]:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        made = ModuleType(name)
        made.__dict__.update(__spec__=spec, __loader__=spec.loader, __builtins__=self._builtins)
        made.__file__ = spec.origin
        made.__package__ = name if spec.submodule_search_locations is not None else spec.parent
        if spec.submodule_search_locations is not None:
            made.__path__ = list(spec.submodule_search_locations)
        self.files.add(str(spec.origin))
        code: CodeType | None = spec.loader.get_code(name)  # type: ignore[attr-defined]
        return code, made

    # -- adapting ----------------------------------------------------------------------------

    def _adapt(self, name: str, made: ModuleType) -> None:
        if name == "threading":
            self._resets[name] = threads.adapt(made)
        elif name == "concurrent.futures.thread":
            self._resets[name] = _adapt_executor(made)
        elif name == "asyncio":
            self._resets[name] = aio.adapt(self)
        elif name == "concurrent.futures":
            processes = "concurrent.futures.ProcessPoolExecutor"
            made.ProcessPoolExecutor = beyond.stand_in(processes)  # type: ignore[attr-defined]
        elif name == "random":
            # The same draws in every schedule, or no schedule could be run again.
            self._resets[name] = _adapt_random(made)
        if name in self._resets:
            self._resets[name]()
        if name in {"threading", "queue"}:
            self._snapshots[name] = dict(vars(made))

    def reset(self) -> None:
        """Make every copy as it was when it was loaded, for the next schedule."""
        serial.reset()
        for name, names in self._snapshots.items():
            now = self.modules[name].__dict__
            if now != names:
                now.clear()
                now.update(names)
        for name, reset in self._resets.items():
            if name not in _SELDOM or name in self._used:
                reset()
        self._used.clear()


@contextlib.contextmanager
def _nobody_running() -> Iterator[None]:
    """Take no step of the world that runs, so that the first schedule is like all others."""
    world, World.active = World.active, None
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracing)
        World.active = world


def _adapt_executor(made: ModuleType) -> Callable[[], None]:
    made._global_shutdown_lock = thread.RLock()  # type: ignore[attr-defined]

    def reset() -> None:
        made._global_shutdown_lock._at_fork_reinit()
        made._threads_queues.clear()
        vars(made)["_shutdown"] = False
        made.ThreadPoolExecutor._counter = itertools.count().__next__

    return reset


def _adapt_random(made: ModuleType) -> Callable[[], None]:
    """Give the same draws in every schedule, or none could be run again."""
    original = made.Random.seed

    def seed(self: Any, a: Any = None, version: int = 2) -> None:
        original(self, 0 if a is None else a, version)

    made.Random.seed = seed
    return functools.partial(made.seed, 0)


def _without_fork_hooks(host: ModuleType) -> ModuleType:
    """Return `os` as private copies see it: nothing of theirs may run when the host forks."""
    made = ModuleType("os", host.__doc__)
    made.__dict__.update(vars(host))
    made.__dict__["register_at_fork"] = lambda **hooks: None
    return made


def _exists(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@functools.cache
def library() -> Library:
    """Return this process's private copies."""
    return Library()


def preload(*names: str) -> None:
    """Load private copies ahead of time, e.g. before many processes are forked."""
    for name in names or ("threading", "queue", "concurrent.futures.thread", "asyncio"):
        library().load(name)


def quiet() -> contextlib.AbstractContextManager[object]:
    """Return a context in which what is printed and logged goes nowhere."""
    stack = contextlib.ExitStack()
    nowhere = _Nowhere()
    stack.enter_context(contextlib.redirect_stdout(nowhere))
    stack.enter_context(contextlib.redirect_stderr(nowhere))
    return stack


class _Nowhere:
    """A text file that keeps nothing."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def write(self, text: str) -> int:
        """Take text and forget it."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""

    def isatty(self) -> bool:
        """Tell that nobody watches."""
        return False

    def writable(self) -> bool:
        """Tell that text may be written."""
        return True

    def fileno(self) -> int:
        """Raise OSError: there is no descriptor."""
        raise OSError("what a program prints in the lab goes to no file")
