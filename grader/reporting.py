"""The `report` command: reads results files and writes the page about them.

The files may be anyone's: what is wrong with one is said in a sentence. What the page looks like is
`grader.report.html`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from grader import results
from grader.errors import GraderError, UsageError
from grader.results import Run


def report(files: Sequence[Path], html_file: Path) -> str:
    """Write the page about the runs in results files and return a sentence about it.

    Args:
        files: what `--json` wrote, the oldest first: of a file that was graded twice the last
            result counts.
        html_file: where to write.

    Raises:
        UsageError: a file cannot be read or holds no results, or the page cannot be written there.

    """
    from grader.report.html import report_page  # noqa: PLC0415  jinja2 is slow to import

    check_writable(html_file)
    runs = [read_run(file) for file in files]
    write_page(html_file, lambda: report_page(runs))
    return f"Wrote {html_file}. Open it in a browser."


def read_run(file: Path) -> Run:
    """Return the run in a results file.

    Raises:
        UsageError: it cannot be read, or holds something else.

    """
    try:
        return results.decode(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file}: it cannot be read: {error.strerror}. Check the path.") from None
    except msgspec.MsgspecError as error:
        raise UsageError(
            f"{file}: it holds no results of the grader ({error}). "
            "Name a file that grader --json wrote."
        ) from None


def check_writable(file: Path) -> None:
    """Raise UsageError where a page could not be written, before any work is done for it."""
    if file.is_dir() or not (file.parent.is_dir() and os.access(file.parent, os.W_OK)):
        raise UsageError(f"{file}: no page can be written there. Name a file in a folder of yours.")


def write_page(file: Path, page: Callable[[], str]) -> None:
    """Write a page whole or not at all.

    Raises:
        GraderError: the disk is full, or the like.

    """
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(page().encode())
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise GraderError(f"the page {file} cannot be written: {error}") from error
