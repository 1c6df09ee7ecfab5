"""What every benchmark needs: a command's time, a table, and load for the cores.

Nothing in here knows what is measured. Machines are shared and noisy, so the benchmarks compare
things measured side by side in one run, and CPU seconds count for more than seconds on the wall.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

GRADER = [sys.executable, "-m", "grader"]
_CHANGES_BEHAVIOUR = {
    "CI",
    "PYTEST_ADDOPTS",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD",
    "PYTEST_PLUGINS",
    "PYTHONDONTWRITEBYTECODE",  # a second run must find what the first has compiled
}


@dataclass(frozen=True)
class Usage:
    """What one command took, its children and theirs included."""

    wall: float  #: seconds
    cpu: float  #: seconds, user and system
    status: int = 0  #: exit status of the command

    def __truediv__(self, count: float) -> Usage:
        return Usage(self.wall / count, self.cpu / count, self.status)

    def __mul__(self, count: float) -> Usage:
        return Usage(self.wall * count, self.cpu * count, self.status)

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.wall + other.wall, self.cpu + other.cpu, self.status or other.status)

    def __sub__(self, other: Usage) -> Usage:
        return Usage(max(self.wall - other.wall, 0), max(self.cpu - other.cpu, 0), self.status)


def environment(**variables: str) -> dict[str, str]:
    """Return the environment without what would change how pytest or the grader behave."""
    kept = {k: v for k, v in os.environ.items() if k not in _CHANGES_BEHAVIOUR}
    return kept | variables


def start(command: Sequence[str], folder: Path, **variables: str) -> subprocess.Popen[bytes]:
    """Start a command in a folder; what it prints is dropped."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(command: Sequence[str], folder: Path, **variables: str) -> Usage:
    """Run a command in a folder and return what it took."""
    began = time.perf_counter()
    process = start(command, folder, **variables)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    return Usage(wall, used.ru_utime + used.ru_stime, process.returncode)


def grade(folder: Path, *arguments: str) -> Usage:
    """Grade a course folder anew with the real command; its results are in `results.json`.

    Raises:
        RuntimeError: the grader itself failed.

    """
    used = run([*GRADER, "--no-cache", "--json", "results.json", *arguments], folder)
    if used.status not in (0, 1):
        raise RuntimeError(f"the grader ended with status {used.status}")
    return used


def pytest_run(folder: Path, *arguments: str, **variables: str) -> Usage:
    """Run pytest in a folder, as a student would."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return run(command, folder, **variables)


def yardstick() -> str:
    """Return a sentence on how fast this machine is just now: an empty Python, ten times."""
    empty = [run([sys.executable, "-I", "-c", "pass"], Path.cwd()) for _ in range(10)]
    used = median(empty)
    return f"Yardstick: an empty Python takes {seconds(used.cpu)} of CPU, {seconds(used.wall)}."


def median(usages: Sequence[Usage]) -> Usage:
    """Return the median of the seconds and of the CPU seconds, each on its own."""
    return Usage(
        statistics.median(u.wall for u in usages),
        statistics.median(u.cpu for u in usages),
        max(u.status for u in usages),
    )


def interleaved(times: int, *measured: Callable[[], Usage]) -> list[Usage]:
    """Measure several things in turn, so that noise meets all of them; return the medians."""
    rounds = [[measure() for measure in measured] for _ in range(times)]
    return [median(column) for column in zip(*rounds, strict=True)]


def table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a plain table; the first column is text, the others are figures."""
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (headers, ["-" * width for width in widths], *rows):
        first, *others = (cell.strip() for cell in row)
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        print("  ".join(cells).rstrip())


def seconds(value: float) -> str:
    """Return seconds as they are shown: milliseconds where they are few."""
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.1f} s"


@contextlib.contextmanager
def temporary() -> Iterator[Path]:
    """Give a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        yield Path(name)


@contextlib.contextmanager
def busy_cores(program: str = "while True: pass", seed: int = 0) -> Iterator[None]:
    """Keep every core busy with a program of its own, which gets a number as its argument."""
    cores = os.cpu_count() or 1
    loops = [
        subprocess.Popen([sys.executable, "-c", program, str(seed * cores + core)])
        for core in range(cores)
    ]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def arguments(description: str | None, **numbers: int) -> argparse.Namespace:
    """Read `--quick` and the numbers that a benchmark lets its caller choose."""
    parser = argparse.ArgumentParser(description=(description or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="less of everything, under a minute")
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, help=f"default: {default}")
    return parser.parse_args()
