"""The `export` command: chooses the format, and puts what comes out where it belongs.

A file is written beside the one that it replaces and then takes its place, so that no crash and
no full disk leaves half of one.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.errors import GraderError, UsageError
from grader.gradebook import export
from grader.gradebook.asking import Book
from grader.gradebook.grades import Grades


def export_and_write(
    book: Book, form: str, into: Path | None, student: str | None, week: int | None
) -> tuple[str, Sequence[str]]:
    """Export grades; return what is to be printed, and a sentence for each thing left out.

    Raises:
        UsageError: the options do not fit one another, or the file of Canvas is none.
        GraderError: the file cannot be written.

    """
    if not book.course.of_week(week):
        raise UsageError(f"nothing counts in week {week}; see course.toml.")
    if student is not None and form != "gradescope":
        raise UsageError("--student is for --format gradescope only; leave it out.")
    if form == "gradescope":
        return _gradescope(book, into, student, week), ()
    if form == "canvas":
        if into is None:
            raise UsageError("--format canvas needs --into FILE, the file that Canvas exported.")
        filled = export.canvas_csv(book.course, book.grades, _text(into), week)
        return _put(into, filled.text.encode()), filled.problems
    make = export.plain_csv if form == "csv" else export.moodle_csv
    text = make(book.course, book.grades, week)
    return (_put(into, text.encode()) if into else text), ()


def _gradescope(book: Book, into: Path | None, student: str | None, week: int | None) -> str:
    wanted = [
        g for g in book.grades if student is None or g.student == book.course.student(student)
    ]
    if into is None and len(wanted) != 1:
        raise UsageError(
            "--format gradescope needs --student NAME, or --into FOLDER for everybody."
        )
    files = {_name(each): export.gradescope_json(each, book.store.result, week) for each in wanted}
    if into is None:
        return next(iter(files.values())).decode()
    if not into.is_dir():
        raise UsageError(f"{into}: there is no such folder; make it first.")
    return "".join(_put(into / name, content) for name, content in files.items())


def _name(grades: Grades) -> str:
    """Return a file's name; a roster could hold one that leads out of the folder."""
    name = grades.student.name
    if not name.isidentifier():
        raise UsageError(f'course.toml: "{name}" is no name as in file names, like ada_lovelace.')
    return f"{name}.json"


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{file}: cannot be read: {error}. Export it from Canvas again."
        ) from error


def _put(file: Path, content: bytes) -> str:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise GraderError(f"{file} cannot be written: {error}; it is as it was before.") from error
    return f"Wrote {file}.\n"
