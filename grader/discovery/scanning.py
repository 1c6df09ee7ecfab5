"""What lies in a course's folders: every path that must be answered, and none that need not be.

Lists and never opens, follows no link, and skips what is rightly there: a README, caches,
hidden files, an editor's backup of a file that is there too.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.catalog import Catalog
from grader.discovery.filename import backup_of
from grader.discovery.naming import resembles
from grader.discovery.places import HOMEWORK, HOUSE, week_of
from grader.policy import Kind

_SILENT = (
    "readme", "readme.*", "questions.toml", "__init__.py", "thumbs.db", "desktop.ini",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A path below a root, with "/", and what lies there."""

    path: str
    kind: Kind


def is_silent(name: str, siblings: Container[str]) -> bool:
    """Tell whether a file rightly lies among submissions and is none."""
    if name.startswith("."):
        return name.startswith("._") or not name.lower().endswith(".py")
    original = backup_of(name)
    if original is not None and original in siblings:
        return True
    return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _SILENT)


def scan(root: Path, catalog: Catalog) -> Iterator[Found]:
    """Yield what lies in the weeks' folders, and submissions beside them, at most one folder deep.

    A root that cannot be listed yields nothing.
    """
    for name, kind in _listing(root, "") or ():
        if kind != "folder":
            if resembles(name, catalog, boldly=False):
                yield Found(name, kind)
        elif week_of(name) is not None:
            yield from walk(root, name)
        elif name not in HOUSE and not name.startswith((".", "__")):
            yield from _beside(root, name, catalog)


def _beside(root: Path, folder: str, catalog: Catalog) -> Iterator[Found]:
    """Yield submissions in a top folder that is no week's: `hw/…`, `ada_lovelace/Week03/…`."""
    listing = _listing(root, folder) or []
    if any(name in ("pyvenv.cfg", ".git") for name, _ in listing):
        return
    for name, kind in listing:
        path = f"{folder}/{name}"
        if kind == "folder" and week_of(name) is not None:
            yield from walk(root, path)
        elif kind != "folder" and resembles(path, catalog, boldly=False):
            yield Found(path, kind)


def walk(root: Path, top: str) -> Iterator[Found]:
    """Yield every path below a folder that must be answered; a folder only if nothing else is."""
    waiting, folders = [top], list[str]()
    answered: set[str] = set()
    while waiting:
        folder = waiting.pop()
        listing = _listing(root, folder)
        if listing is None or (folder and any(name == ".git" for name, _ in listing)):
            yield Found(folder, "closed" if listing is None else "submodule")
            answered.update(_ancestors(folder))
            continue
        folders.append(folder)
        siblings = {name for name, _ in listing}
        for name, kind in listing:
            path = f"{folder}/{name}" if folder else name
            if kind == "folder":
                if not name.startswith(".") and name != "__pycache__":
                    waiting.append(path)
            elif kind != "file" or not is_silent(name, siblings):
                yield Found(path, kind)
                answered.update(_ancestors(folder))
    yield from _without_files(folders, top, answered)


def _without_files(folders: list[str], top: str, answered: set[str]) -> Iterator[Found]:
    """Yield the innermost folders in which nothing was found, except those that may be empty."""
    for folder in sorted(folders, key=len, reverse=True):
        may_be_empty = folder == top or folder.rpartition("/")[2] == HOMEWORK
        if folder not in answered and not may_be_empty:
            yield Found(folder, "folder")
            answered.update(_ancestors(folder))


def _ancestors(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _listing(root: Path, folder: str) -> list[tuple[str, Kind]] | None:
    """Return the sorted names and kinds in a folder, None when it cannot be listed."""
    try:
        with os.scandir(root / folder) as entries:
            return sorted((entry.name, _kind(entry)) for entry in entries)
    except OSError:
        return None


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "special"
