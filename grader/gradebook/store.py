"""The gradebook's file: an SQLite database that takes runs and gives them back as attempts.

It only ever adds. A run is in it whole or not at all, whatever ends the process; the same run
given twice is one run. No rule of a course and no grade is known here.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import structs

from grader.errors import GraderError, UsageError
from grader.gradebook.grades import SOURCES, Attempt, Source
from grader.results import Run, SubmissionResult

APPLICATION = 0x67724462  #: written into the file's header: it is a gradebook
PATIENCE = 60.0  #: seconds to wait while another process writes
FULL_COMMIT = "PRAGMA synchronous = FULL"  # a commit is on the disk when it returns

#: From each version of the schema to the next; the file's `user_version` says how many were run.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL UNIQUE,
            grader TEXT NOT NULL,
            python TEXT NOT NULL,
            seed INTEGER NOT NULL,
            confined INTEGER NOT NULL,
            interrupted INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE attempts (
            run INTEGER NOT NULL REFERENCES runs,
            number INTEGER NOT NULL,
            path TEXT NOT NULL,
            week INTEGER,
            exercise TEXT,
            student TEXT,
            verdict TEXT NOT NULL,
            points REAL NOT NULL,
            possible REAL NOT NULL,
            named INTEGER NOT NULL,
            result BLOB NOT NULL,
            PRIMARY KEY (run, number)
        ) STRICT""",
        """CREATE TABLE times (
            run INTEGER NOT NULL,
            number INTEGER NOT NULL,
            source TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (run, number, source),
            FOREIGN KEY (run, number) REFERENCES attempts
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX attempts_by_student ON attempts (student, week, exercise)",
    ),
)

_ATTEMPTS = """
SELECT runs.digest, a.number, a.path, a.week, a.exercise, a.student, a.verdict, a.points,
       a.possible, a.named, t.time, t.source
FROM attempts a JOIN runs ON runs.id = a.run JOIN times t ON t.run = a.run AND t.number = a.number
WHERE a.student IS NOT NULL AND a.exercise IS NOT NULL AND a.week IS NOT NULL
ORDER BY runs.digest, a.number
"""
_FIELDS = tuple(field.name for field in fields(Attempt))  # in the order of the query
# What an instructor says replaces what was said before; of other sources the earliest time stays.
_TIME = """
INSERT INTO times VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
SET time = CASE source WHEN 'at' THEN excluded.time ELSE min(time, excluded.time) END
"""


class Time(NamedTuple):
    """When a file was handed in, and how that is known."""

    source: Source
    seconds: int  #: since 1970, UTC


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a run that was given to a gradebook."""

    new: bool  #: False: it was there already
    submissions: int


def digest_of(run: Run) -> str:
    """Return what a run is known by: the same for the same results, however they were written."""
    return sha256(msgspec.json.encode(_canonical(run))).hexdigest()


class Gradebook:
    """An open gradebook."""

    def __init__(self, path: Path) -> None:
        """Open a gradebook that exists.

        Raises:
            UsageError: there is no such file, it is no gradebook, or a newer grader's.

        """
        if not path.is_file():
            raise UsageError(f"{path}: there is no such gradebook; make it with: gradebook add")
        self._path = path
        self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            with self._telling():
                self._prepare()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path) -> Gradebook:
        """Open a gradebook, after making it if it is not there."""
        if not path.exists():
            _make(path)
        return cls(path)

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last to do so leaves nothing beside it."""
        self._db.close()

    def add(self, run: Run, times: Mapping[str, list[Time]]) -> Added:
        """Record a run and what is known of when its files were handed in, by path.

        When this returns, the run is on the disk; when it raises, nothing of it is.

        Raises:
            GraderError: the file cannot be written.

        """
        run = _canonical(run)
        with self._telling(), self._transaction():
            new = self._run(run)
            (row,) = self._db.execute("SELECT id FROM runs WHERE digest = ?", [digest_of(run)])
            for number, submission in enumerate(run.submissions):
                if new:
                    self._attempt(row[0], number, submission)
                for time in times[submission.path]:
                    self._db.execute(_TIME, [row[0], number, *time])
        return Added(new, len(run.submissions))

    def attempts(self) -> list[Attempt]:
        """Return every attempt whose student and exercise are known, each with its surest time."""
        best: dict[tuple[str, int], Attempt] = {}
        with self._telling():
            rows = self._db.execute(_ATTEMPTS).fetchall()
        for row in rows:
            attempt = Attempt(**dict(zip(_FIELDS, row, strict=True)))
            key = attempt.run, attempt.number
            if key not in best or _rank(attempt) < _rank(best[key]):
                best[key] = attempt
        return list(best.values())

    def result(self, attempt: Attempt) -> SubmissionResult:
        """Return all that was recorded of an attempt, check by check."""
        with self._telling():
            (row,) = self._db.execute(
                "SELECT result FROM attempts a JOIN runs ON runs.id = a.run "
                "WHERE runs.digest = ? AND a.number = ?",
                [attempt.run, attempt.number],
            )
        return msgspec.json.decode(row[0], type=SubmissionResult)

    def _prepare(self) -> None:
        _check(self._db, self._path)
        self._db.execute(FULL_COMMIT)
        self._db.execute("PRAGMA foreign_keys = ON")
        with self._transaction():
            _migrate(self._db)

    def _run(self, run: Run) -> bool:
        values = [
            digest_of(run), run.grader, run.python, run.seed,
            run.confinement.confined, run.interrupted,
        ]  # fmt: skip
        insert = (
            "INSERT OR IGNORE INTO runs (digest, grader, python, seed, confined, interrupted)"
            " VALUES (?, ?, ?, ?, ?, ?)"
        )
        return self._db.execute(insert, values).rowcount == 1

    def _attempt(self, run: int, number: int, found: SubmissionResult) -> None:
        values = [
            run, number, found.path, found.week, found.exercise, found.student, found.verdict,
            found.points, found.possible, not found.naming, msgspec.json.encode(_short(found)),
        ]  # fmt: skip
        self._db.execute(f"INSERT INTO attempts VALUES ({', '.join('?' * 11)})", values)  # noqa: S608

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # a full disk has rolled back already
                self._db.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise GraderError(
                f"{self._path}: {error}. What was recorded before is still there; nothing of this "
                "run is. Make room, or wait for who else writes it, and do it again."
            ) from error
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{self._path}: {error}. Is it a gradebook?") from error


def _rank(attempt: Attempt) -> int:
    return SOURCES.index(attempt.source)


def _canonical(run: Run) -> Run:
    return structs.replace(run, submissions=sorted(run.submissions, key=msgspec.json.encode))


def _short(found: SubmissionResult) -> SubmissionResult:
    """Leave out what is large and no grade depends on: what was printed, the interleavings."""
    checks = [structs.replace(check, exploration=None) for check in found.checks]
    return structs.replace(found, output="", checks=checks)


def _check(db: sqlite3.Connection, path: Path) -> None:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise UsageError(f"{path}: this is no gradebook; name another file with --file.")
    if version > len(MIGRATIONS):
        raise UsageError(
            f"{path}: a newer grader wrote it (version {version}, here {len(MIGRATIONS)}); "
            "update the grader."
        )


def _migrate(db: sqlite3.Connection) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            db.execute(statement)
    if version < len(MIGRATIONS):
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _make(path: Path) -> None:
    """Make an empty gradebook beside the path and link it there: it is never seen half made.

    Two processes that do so at once both end up with the one that came first.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(descriptor)
        try:
            with contextlib.closing(sqlite3.connect(name, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute("BEGIN")
                _migrate(db)
                db.execute("COMMIT")
            with contextlib.suppress(FileExistsError):
                os.link(name, path)
        finally:
            for end in ("", "-wal", "-shm", "-journal"):
                Path(name + end).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise GraderError(f"{path}: the gradebook cannot be made: {error}. Make room?") from error
