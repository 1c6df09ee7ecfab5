"""When the files of a checkout were last committed, as git tells.

Asks git and reads its answer; nothing of a commit is run or shown.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from pathlib import Path

from grader.errors import UsageError

LIMIT = 120  #: seconds git may take


def commit_times(root: Path, paths: Collection[str]) -> dict[str, int]:
    """Return when each path was last changed by a commit of the branch that is checked out.

    Seconds since 1970, UTC. It is the committer's date: on GitHub that of the merge if pull
    requests are squashed or rebased, the student's own otherwise. A path that was never committed
    is left out.

    Raises:
        UsageError: this is no git checkout, or git is missing.

    """
    command = [
        "git", "-c", "core.quotePath=false", "-c", "log.showSignature=false",
        "log", "--format=%x00%x00%ct", "--name-only", "-z", "--no-renames", "--relative",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True, timeout=LIMIT)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(
            f"{root}: git cannot tell when files were committed; run this in the course's "
            "checkout, or say the time with --at."
        ) from error
    return _newest(done.stdout, paths)


def _newest(log: bytes, paths: Collection[str]) -> dict[str, int]:
    """Read, newest first: two empty fields, seconds, and the paths, each field ended by a NUL.

    No path is empty, so that none can pass for the start of a commit.
    """
    found: dict[str, int] = {}
    wanted = set(paths)
    fields = iter(log.split(b"\0"))
    seconds = 0
    for field in fields:
        if not field:
            next(fields, b"")
            seconds = int(next(fields, b"") or 0)
        elif (path := os.fsdecode(field.removeprefix(b"\n"))) in wanted:
            found.setdefault(path, seconds)
    return found
