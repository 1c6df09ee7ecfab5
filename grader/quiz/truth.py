"""What a question's snippet prints: found out by running it, never stored.

Only our own snippets run here, each in a plain process of its own; nothing of a student comes near.
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

from grader.errors import GraderError

LIMIT = 60.0  #: seconds; snippets take milliseconds, and a machine may be busy


@lru_cache(maxsize=256)
def printed(snippet: str, python: str = sys.executable) -> str:
    """Return what a snippet prints, run once per process.

    Raises:
        GraderError: it cannot be run, writes an error or does not come to an end.

    """
    command = [python, "-I", "-S", "-X", "utf8", "-c", snippet]
    try:
        run = subprocess.run(  # noqa: S603  our own program
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=LIMIT,
            check=False,
            encoding="utf-8",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GraderError(f"a question's snippet does not run: {error}") from error
    if run.returncode or run.stderr:
        told = run.stderr.strip().splitlines()[-1:] or [f"status {run.returncode}"]
        raise GraderError(f"a question's snippet does not end well: {told[0]}")
    return run.stdout
