"""Grades a file again whenever it is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.catalog import load_catalog
from grader.discovery import discover
from grader.errors import UsageError
from grader.report.terminal import TerminalReport
from grader.running import require_confinement
from grader.session import Settings, grade

PAUSE = 0.3  #: seconds between two looks at the file

_Stamp = tuple[int, int, int] | None


def _stamp(path: Path) -> _Stamp:
    """Return what changes when a file is saved; None while it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def changes(path: Path, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yield at once, and then each time the file has changed; never while it is missing.

    Editors save by replacing a file, so it may be gone for a moment.
    """
    seen: _Stamp = None
    while True:
        now = _stamp(path)
        if now is not None and now != seen:
            seen = now
            yield
        pause(PAUSE)


def watch_and_report(path: Path, *, unconfined: bool = False) -> None:
    """Grade a file on every change until Ctrl-C.

    Raises:
        UsageError: there is no such file, or nothing confines it and `unconfined` is not set.

    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file to watch.")
    require_confinement(unconfined=unconfined)
    catalog, report = load_catalog(), TerminalReport()
    for _ in changes(path):
        run = grade(discover(Path.cwd(), catalog, paths=[path]), catalog, Settings(jobs=1))
        report.table(run)
        report.failures(run, full=True)
        report.looks(run)
        report.summary(run)
        if run.interrupted:
            return
        print(f"Watching {path}; save it to grade again, Ctrl-C to end.", flush=True)
