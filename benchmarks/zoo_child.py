"""One program of the zoo under another tool, in a process of its own.

Runs under any Python that has the tool, the lab among them; nothing is imported that another tool
brings along. It prints one line of
JSON: `kind` (what was reported: `value`, `error`, `deadlock`, `hang`; `clean` where nothing was,
`none` where the tool could not say), `how` in words, and `seconds`.

    python zoo_child.py TOOL FILE RIGHT SECONDS SEED

TOOL is `stress`, `stress-fast` (with the shortest switch interval), `lab`, `interleave` or
`frontrun`;
RIGHT is the repr of the value that a correct program returns.
"""

from __future__ import annotations

import _thread
import asyncio  # noqa: F401 - loaded before a tool replaces parts of it, as its users would
import concurrent.futures.thread  # noqa: F401 - the same
import contextlib
import functools
import importlib
import importlib.util
import io
import json
import os
import queue  # noqa: F401 - the same
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, ClassVar

REPEATS = 100  #: calls of main() in one stress run, unless the time is up before
MODULES = {"lab": "grader.lab", "interleave": "interleave_test", "frontrun": "frontrun"}
perf_counter = time.perf_counter  # the tools replace the functions of `time`


class WrongError(Exception):
    """The program returned what a correct one does not."""


def load(file: str) -> ModuleType:
    """Import a program afresh: its module-level locks and counters are new."""
    spec = importlib.util.spec_from_file_location("specimen", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stress(file: str, right: str, seconds: float) -> tuple[str, str]:
    """Call main() again and again on real threads; a hang is the parent's to see."""
    failed: list[str] = []
    threading.excepthook = lambda args: failed.append(f"thread ended by {args.exc_value!r}")
    began = perf_counter()
    for _ in range(REPEATS):
        try:
            value = repr(load(file).main())
        except Exception as error:  # noqa: BLE001 - whatever the program raises is what is counted
            return "error", f"raised {error!r}"
        if failed:
            return "error", failed[0]
        if value != right:
            return "value", f"returned {value}"
        if perf_counter() - began > seconds:
            break
    return "clean", ""


def interleave(file: str, right: str, seconds: float, seed: int) -> tuple[str, str]:
    """Explore main() with interleave-test: its random walk, then PCT, in turns."""
    explore = importlib.import_module("interleave_test").explore

    def model() -> None:
        value = repr(load(file).main())
        if value != right:
            raise WrongError(value)

    began = perf_counter()
    schedules = 0
    for turn in range(1_000_000):
        result = explore(
            model,
            iterations=20,
            seed=seed + turn,
            strategy=("random", "pct")[turn % 2],
            timeout=seconds,
            raise_on_failure=False,
        )
        schedules += result.schedules_run
        if (failure := result.failure) is not None:
            if "Thread.__init__() not called" in str(failure.exception):
                return "none", "uses a part of threading or asyncio that is not modelled"
            wrong = isinstance(failure.exception, WrongError)
            kind = "value" if wrong else {"exception": "error"}.get(failure.kind, failure.kind)
            return kind, f"schedule {schedules}: {failure.exception or failure.details!r}"
        if perf_counter() - began > seconds:
            break
    return "clean", f"{schedules} schedules"


def lab(file: str, seconds: float, seed: int) -> tuple[str, str]:
    """Explore main() with the lab, as `grader explore` does."""
    tool = importlib.import_module("grader.lab")
    program = tool.Program.from_file(file)
    said = tool.explore(program, budget=tool.Budget(seconds=seconds), seed=seed)
    kinds = {"one-outcome": "clean", "several-outcomes": "value", "unsupported": "none"}
    return kinds.get(said.verdict, said.verdict), said.unsupported or f"{said.schedules} schedules"


class Started:
    """Stands for `threading.Thread`: only noted when it starts; frontrun runs it as a worker."""

    noted: ClassVar[list[Started]] = []
    first_join: ClassVar[Callable[[], None]] = staticmethod(lambda: None)

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Sequence[Any] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        self.call = functools.partial(target, *args, **kwargs or {}) if target else None
        self.name = name or f"Thread-{len(Started.noted) + 1}"
        self.daemon = daemon

    def start(self) -> None:
        """Note the thread; nothing runs yet."""
        Started.noted.append(self)

    def run(self) -> None:
        """Run what the thread is for, unless a subclass has its own way."""
        if self.call is not None:
            self.call()

    def join(self, timeout: float | None = None) -> None:
        """Let the program rest here until frontrun has run the threads."""
        Started.first_join()


class Halved:
    """A program cut at its first join(): before it main() starts threads, after it reads results.

    frontrun schedules functions that it is handed, and no others. The threads that a program
    starts are handed over; what main() itself does beside them comes before or after all of them.
    """

    def __init__(self, file: str) -> None:
        Started.noted = []
        self.at_join = _thread.allocate_lock()
        self.go_on = _thread.allocate_lock()
        self.ended = _thread.allocate_lock()
        for lock in (self.at_join, self.go_on, self.ended):
            lock.acquire()
        self.value = "nothing"
        self.joined = False
        Started.first_join = self._join
        real, threading.Thread = threading.Thread, Started  # type: ignore[assignment,misc]
        _thread.start_new_thread(self._main, (file,))
        reached = self.at_join.acquire(timeout=2)
        threading.Thread = real  # type: ignore[misc]
        if not reached:
            raise NotImplementedError("main() waits for its threads by other means than join()")
        self.threads = Started.noted

    def _join(self) -> None:
        if not self.joined:
            self.joined = True
            self.at_join.release()
            self.go_on.acquire()

    def _main(self, file: str) -> None:
        try:
            self.value = repr(load(file).main())
        except BaseException as error:  # noqa: BLE001 - seen as a wrong value
            self.value = repr(error)
        self._join()
        self.ended.release()

    def result(self) -> str:
        """Let main() end and return the repr of its value."""
        with contextlib.suppress(RuntimeError):  # asked before: it runs already
            self.go_on.release()
        self.ended.acquire(timeout=2)
        return self.value


def frontrun(file: str, right: str, seconds: float) -> tuple[str, str]:
    """Explore the threads that main() starts with frontrun's DPOR."""
    explore = importlib.import_module("frontrun").explore

    first = Halved(file)
    if not first.threads:
        raise NotImplementedError("main() starts no threads that could be handed over")
    first.result()

    def worker(i: int) -> Callable[[Halved], Any]:
        return lambda halved: halved.threads[i].run()

    found = explore(
        setup=lambda: Halved(file),
        workers=[worker(i) for i in range(len(first.threads))],
        invariant=lambda halved: halved.result() == right,
        total_timeout=seconds,
        timeout_per_run=seconds * 2,
        deadlock_timeout=seconds / 4,
        reproduce_on_failure=0,
        clock="virtual",
    )
    if found.property_holds is None:
        return "none", f"inconclusive: {found.inconclusive_reason}"
    if found.property_holds:
        return "clean", f"{found.num_explored} schedules"
    told = (found.explanation or "").strip().partition("\n")[0]
    return ("deadlock" if "eadlock" in told else "value"), told


def judge(tool: str, file: str, right: str, seconds: float, seed: int) -> tuple[str, str]:
    """Run one tool on one program."""
    if tool == "stress-fast":
        sys.setswitchinterval(1e-6)
    if tool.startswith("stress"):
        return stress(file, right, seconds)
    if tool == "lab":
        return lab(file, seconds, seed)
    if tool == "interleave":
        return interleave(file, right, seconds, seed)
    return frontrun(file, right, seconds)


def main() -> None:
    """Run, print the verdict and end at once: threads that hang are left behind."""
    tool, file, right, seconds, seed = sys.argv[1:]
    if tool in MODULES:  # loading it is not part of the time
        loaded = importlib.import_module(MODULES[tool])
        getattr(loaded, "preload", lambda: None)()
    began = perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            kind, how = judge(tool, file, right, float(seconds), int(seed))
        except Exception as error:  # noqa: BLE001 - the program's, or the tool's own
            frames = traceback.extract_tb(error.__traceback__)
            kind = "error" if any(f.filename == file for f in frames) else "none"
            how = f"{type(error).__name__}: {error}".partition("\n")[0]
    took = perf_counter() - began
    print(json.dumps({"kind": kind, "how": how[:120], "seconds": took}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
