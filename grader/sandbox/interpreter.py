"""Where the running interpreter and the C library find what they load at run time.

Landlock has no deny rules, so folders that also hold installed packages (the grader may be one of
them) are never named whole: what they contain is named one by one, packages left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_PACKAGE_FOLDERS = frozenset({"site-packages", "dist-packages"})
_LIBRARY_FOLDERS = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/lib64",
)
_LIBRARY_SUBFOLDERS = frozenset({"gconv", "locale", "ossl-modules"})
_SYSTEM_FILES = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/ssl/openssl.cnf",
    "/usr/share/zoneinfo",
    "/dev/urandom",
    # How many processors there are: os.cpu_count().
    "/sys/devices/system/cpu/online",
    "/sys/devices/system/cpu/possible",
    "/sys/devices/system/cpu/present",
)


def listable() -> list[str]:
    """Return the folders that an import must be able to list."""
    return [str(folder) for folder in _standard_library()]


def readable() -> list[str]:
    """Return the files and folders that make up the standard library and what it loads."""
    paths = [path for folder in _standard_library() for path in _modules(folder)]
    libraries = _existing([*_LIBRARY_FOLDERS, Path(sys.base_prefix, "lib")])
    paths += [path for folder in libraries for path in _libraries(folder)]
    return [*map(str, paths), *_SYSTEM_FILES, sys.executable]


def _standard_library() -> list[Path]:
    home = Path(os.__file__).parent
    compiled = (
        Path(prefix, folder, home.name)
        for prefix in (sys.base_prefix, sys.base_exec_prefix)
        for folder in ("lib", sys.platlibdir)
    )
    return _existing([home, *compiled])


def _existing(folders: Iterable[Path | str]) -> list[Path]:
    """Resolve links, so that /lib and /usr/lib are not walked twice; keep the order."""
    resolved = dict.fromkeys(Path(folder).resolve() for folder in folders)
    return [folder for folder in resolved if folder.is_dir()]


def _modules(folder: Path) -> Iterator[Path]:
    """Yield the standard library's modules and packages, never those installed beside them."""
    for path in folder.iterdir():
        names = path.resolve().parts if path.is_symlink() else (path.name,)
        if not _PACKAGE_FOLDERS.intersection(names):
            yield path


def _libraries(folder: Path) -> Iterator[Path]:
    """Yield shared libraries and the folders that hold nothing else, such as x86_64-linux-gnu."""
    for path in folder.iterdir():
        if ".so" in path.name or path.name in _LIBRARY_SUBFOLDERS or "-linux-" in path.name:
            yield path
