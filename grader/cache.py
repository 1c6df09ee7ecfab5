"""Results kept by content: the same file under the same suite and grader is not run again.

A result that depends on how busy the machine was is never kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from grader.discovery import Submission as Discovered
from grader.results import Confinement, SubmissionResult

FOLDER = ".grader/cache"
_PACKAGE = Path(__file__).parent
_FLEETING = frozenset({"timeout", "crashed", "inconclusive", "error"})


@cache
def _grader_content() -> bytes:
    """Return a digest of everything that can change a verdict but the submission itself."""
    digest = hashlib.sha256(platform.python_version().encode())
    skipped = ("accept", "reject", "__pycache__", "report")
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE).parts
        if path.suffix in (".py", ".toml", ".ini") and not any(s in inside for s in skipped):
            digest.update("/".join(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


class Cache:
    """A folder of results, one file each."""

    def __init__(self, root: Path, confinement: Confinement) -> None:
        self._folder = root / FOLDER
        self._conditions = msgspec.json.encode(confinement)
        self._keys: dict[str, str] = {}

    def _key(self, found: Discovered, seed: int) -> str:
        parts = (found.path, found.exercise and str(found.exercise.folder), found.student)
        digest = hashlib.sha256(_grader_content() + self._conditions)
        digest.update(repr((parts, found.naming, found.source, seed)).encode(errors="replace"))
        return digest.hexdigest()

    def get(self, found: Discovered, seed: int) -> SubmissionResult | None:
        """Return the kept result of this very submission, if there is one."""
        key = self._keys[found.path] = self._key(found, seed)
        try:
            kept = msgspec.json.decode(self._file(key).read_bytes(), type=SubmissionResult)
        except (OSError, msgspec.DecodeError):
            return None
        return msgspec.structs.replace(kept, cached=True)

    def put(self, result: SubmissionResult) -> None:
        """Keep a result; one that cannot be written is not kept, and nothing is lost."""
        if result.path not in self._keys or any(c.verdict in _FLEETING for c in result.checks):
            return
        path = self._file(self._keys[result.path])
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(msgspec.json.encode(result))
            os.replace(file.name, path)  # noqa: PTH105  whole or not at all

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.json"
