"""Results files → gradebook: reads them and finds out when the files in them were handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from grader import results
from grader.errors import UsageError
from grader.gradebook.commits import commit_times
from grader.gradebook.course import course_exercises, in_zone, load_course
from grader.gradebook.store import Gradebook, Time
from grader.report import escape
from grader.results import Run


def add_files(
    files: Sequence[Path], gradebook: Path, course: Path, *, at: str | None, commits: bool
) -> Iterator[str]:
    """Add results files to a gradebook, each whole or not at all; yield a sentence for each.

    Raises:
        UsageError: a file holds no results, or `at` is no time.
        GraderError: the gradebook cannot be written.

    """
    said = None if at is None else _seconds(at, course)
    runs = [(file, _read(file)) for file in files]  # a bad file stops it before anything is added
    timed = [(file, run, _times(run, file, said, commits=commits)) for file, run in runs]
    with Gradebook.create(gradebook) as book:
        for file, run, times in timed:
            added = book.add(run, times)
            count = f"{added.submissions} submission{'s' if added.submissions != 1 else ''}"
            state = "recorded" if added.new else "was recorded already"
            yield escape.plain(f"{file}: {state}, {count}.", None)


def _read(file: Path) -> Run:
    try:
        run = results.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(
            f"{file}: these are no results: {error}. Write them with: grader --json {file.name}"
        ) from error
    if run.format != results.FORMAT:
        raise UsageError(
            f"{file}: results of format {run.format}, not {results.FORMAT}; grade again."
        )
    return run


def _times(run: Run, file: Path, said: int | None, *, commits: bool) -> dict[str, list[Time]]:
    """Return all that is known of when each path was handed in."""
    times = {s.path: [Time("file", int(file.stat().st_mtime))] for s in run.submissions}
    if commits:
        for path, seconds in commit_times(Path.cwd(), times).items():
            times[path].append(Time("commit", seconds))
    if said is not None:
        for known in times.values():
            known.append(Time("at", said))
    return times


def _seconds(at: str, course: Path) -> int:
    try:
        time = datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f'--at "{at}" is no time; write one like 2026-10-18T23:59.') from error
    if time.tzinfo is None:
        known = course_exercises()
        time = in_zone(time, load_course(course, known).time_zone)
    return int(time.timestamp())
