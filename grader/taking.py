"""Takes the changed files of a branch as data: from git's store into a folder, nothing run.

Only regular files below a week's folder are written, never a link, a submodule or a hidden file,
and nothing is written through a link. Whether the files may be changed at all is not asked here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from grader.discovery.changes import Difference, contents, differences
from grader.discovery.places import week_of
from grader.errors import UsageError
from grader.policy import LIMIT
from grader.spelling import visible

MOST = 10_000  #: files taken from one branch
_SHOWN = 20  #: paths named of those left out
_TOO_LARGE = b" " * (LIMIT + 1)  #: stands for content that the grader refuses for its size anyway


@dataclass(slots=True)
class Taken:
    """What came of taking a branch's files."""

    written: int = 0
    deleted: int = 0
    left_out: list[str] = field(default_factory=list)  #: paths, as git tells them

    def told(self) -> str:
        """Return it in a few lines, safe to print."""
        lines = [f"Took {self.written} changed files as data; {self.deleted} were deleted."]
        if self.left_out:
            lines.append(
                f"Left out {len(self.left_out)}: no plain files, or not in a WeekNN folder."
            )
            lines += [f"  {visible(path)}" for path in self.left_out[:_SHOWN]]
        if len(self.left_out) > _SHOWN:
            lines.append(f"  and {len(self.left_out) - _SHOWN} more")
        return "\n".join(lines)


def take(root: Path, base: str, head: str, into: Path) -> Taken:
    """Write what a branch adds and edits since it left `base`, and delete what it deletes.

    A file larger than the grader accepts is written as blanks of a size that it refuses.

    Args:
        root: the folder with the weeks in it, inside a git checkout that has both commits.
        base: the commit that the branch goes to.
        head: the branch's last commit.
        into: an existing folder; what lies there under the same names is replaced.

    Raises:
        UsageError: `root` is no checkout, the commits are not there, or the files are too many.
        OSError: `into` cannot be written to.

    """
    changes = differences(root, base, head).differences
    taken = Taken(left_out=[c.path for c in changes if not _is_data(c)])
    wanted = [change for change in changes if _is_data(change)]
    if len(wanted) > MOST:
        raise UsageError(
            f"the branch changes {len(wanted):,} files, and at most {MOST:,} are taken; make a new "
            "branch with your own files only."
        )
    into = into.resolve()
    gone = [change for change in wanted if change.status == "deleted" or change.kind != "file"]
    taken.deleted = sum(_delete(into, change.path) for change in gone)
    taken.left_out += [change.path for change in gone if change.status != "deleted"]
    for change, content in _with_contents(root, [c for c in wanted if c.kind == "file"]):
        if _write(into, change.path, _TOO_LARGE if content is None else content):
            taken.written += 1
        else:
            taken.left_out.append(change.path)
    return taken


def _with_contents(
    root: Path, files: Sequence[Difference]
) -> Iterator[tuple[Difference, bytes | None]]:
    return zip(files, contents(root, [file.blob for file in files], LIMIT), strict=True)


def _is_data(change: Difference) -> bool:
    """Tell whether a path is one that a submission, or a student's mistake with one, can have."""
    parts = change.path.split("/")
    week = parts[0].startswith("Week") and week_of(parts[0]) is not None
    return week and len(parts) > 1 and not any(p.startswith(".") or not p for p in parts)


def _delete(into: Path, path: str) -> bool:
    """Delete a file, unless its folders are not real ones; tell whether it was there."""
    if not _real_folders(into, path, make=False):
        return False
    with contextlib.suppress(OSError):
        (into / path).unlink()
        return True
    return False


def _write(into: Path, path: str, content: bytes) -> bool:
    """Write a new file in the place of whatever was there; False where it cannot have that name."""
    file = into / path
    try:
        if not _real_folders(into, path, make=True):
            return False
        if file.is_dir() and not file.is_symlink():
            file.rmdir()  # only if nothing is in it any more
        file.unlink(missing_ok=True)
        # O_EXCL and O_NOFOLLOW: what stands there now was made by us.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(file, flags, 0o644), "wb") as stream:  # noqa: PTH123  a descriptor
            stream.write(content)
    except (OSError, ValueError) as error:
        if _name_impossible(error):
            return False
        raise
    return True


def _name_impossible(error: Exception) -> bool:
    """Tell a name that cannot be given here from a folder that cannot be written to."""
    return isinstance(error, ValueError) or (
        isinstance(error, OSError)
        and error.errno in (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.ENOTEMPTY)
    )


def _real_folders(into: Path, path: str, *, make: bool) -> bool:
    """Tell whether a path's folders are folders and no links; make those that are missing."""
    folder = into
    for name in PurePosixPath(path).parts[:-1]:
        folder = folder / name
        try:
            mode = folder.lstat().st_mode
        except FileNotFoundError:
            if not make:
                return False
            folder.mkdir()
            continue
        if not stat.S_ISDIR(mode):
            return False
    return True
