"""An outer wall round the zygote: bubblewrap, where it is installed and works; never required.

Inside it there is a file tree of what an interpreter needs and nothing else (no home, no course,
no suite of any exercise), and pids, shared memory, network and host name are its own. The inner
layers do not lean on it: nothing may be left out of them because this one is there.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader.errors import SandboxError

#: "auto" (the default) uses bubblewrap where it works, "no" never, "require" fails without it.
VARIABLE = "GRADER_BUBBLEWRAP"
_NAMESPACES = ("mnt", "user", "pid", "ipc", "net", "uts", "cgroup")  # as in /proc/self/ns
_CHOICES = ("auto", "no", "require")
_PROBE_LIMIT = 10.0  # seconds
_PACKAGE = Path(__file__).parents[1]
_EXERCISES = _PACKAGE / "exercises"
_SYSTEM = (
    "/usr",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/ssl/openssl.cnf",
    "/sys/devices/system/cpu",
)
_MERGED = ("/bin", "/lib", "/lib32", "/lib64", "/sbin")  # links into /usr on most systems
_ISOLATION = (
    "--die-with-parent",
    "--unshare-user-try",
    "--unshare-pid",
    "--unshare-ipc",
    "--unshare-net",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--cap-drop",
    "ALL",
)


class State(NamedTuple):
    """Whether bubblewrap is used here, and why not."""

    on: bool
    reason: str = ""  #: empty where it is on
    namespaces: tuple[str, ...] = ()  #: those that are new inside


def state() -> State:
    """Tell whether the zygote gets this wall; tried out once per process.

    Raises:
        SandboxError: `GRADER_BUBBLEWRAP` is no known choice, or requires what is not there.

    """
    choice = os.environ.get(VARIABLE) or "auto"
    if choice not in _CHOICES:
        raise SandboxError(f"{VARIABLE} is {choice!r}; set it to auto, no or require, or unset it")
    if choice == "no":
        return State(False, f"switched off by {VARIABLE}")
    found = _tried(sys.executable)
    if choice == "require" and not found.on:
        raise SandboxError(
            f"{VARIABLE} requires bubblewrap, and it cannot be used here ({found.reason}); "
            "install the package bubblewrap and allow user namespaces, or unset the variable"
        )
    return found


def wrapped(
    command: list[str], modules: Iterable[str] = (), writable: Iterable[str] = ()
) -> list[str]:
    """Return a command as it is run inside the wall; only call it where `state` is on.

    Args:
        command: starts with this interpreter; descriptors that it is given stay open.
        modules: names of modules to load; of the exercises, no other file is to be seen.
        writable: folders that are the same inside as outside, and can be written.

    """
    shared = [part for path in writable for part in ("--bind", path, path)]
    tree = [*_tree(modules), *shared, "--remount-ro", "/", "--chdir", "/"]
    return [_program() or "bwrap", *_ISOLATION, *tree, "--", *command]


def _program() -> str | None:
    return shutil.which("bwrap")


@functools.cache
def _tried(interpreter: str) -> State:
    if sys.platform != "linux" or _program() is None:
        return State(False, "it is not installed")
    if not Path("/proc/self/fdinfo").is_dir():  # it tells which process a pidfd means
        return State(False, "there is no /proc")
    looks = "[posix.readlink('/proc/self/ns/' + name) for name in " + repr(_NAMESPACES) + "]"
    needed = f"import posix; open({__file__!r}).close(); print(*{looks})"
    try:
        run = subprocess.run(  # noqa: S603  our own interpreter and code
            wrapped([interpreter, "-I", "-S", "-c", needed]),
            capture_output=True,
            env={},
            cwd="/",
            stdin=subprocess.DEVNULL,
            timeout=_PROBE_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return State(False, f"it does not work here: {error}")
    if run.returncode:
        told = run.stderr.decode(errors="replace").strip().splitlines()
        return State(False, f"it does not work here: {told[-1] if told else 'no reason told'}")
    theirs = run.stdout.decode().split()
    ours = [os.readlink(f"/proc/self/ns/{name}") for name in _NAMESPACES]  # noqa: PTH115  no path
    pairs = zip(_NAMESPACES, ours, theirs, strict=True)
    return State(True, namespaces=tuple(name for name, own, other in pairs if own != other))


def _tree(modules: Iterable[str]) -> Iterator[str]:
    """Yield the options that build the file tree, read-only but for what is thrown away."""
    shown = [Path(path) for path in _SYSTEM]
    for folder in map(Path, _MERGED):
        if folder.is_symlink():
            yield from ("--symlink", str(folder.readlink()), str(folder))
        else:
            shown.append(folder)
    shown += _interpreter()
    yield from ("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp")  # noqa: S108  its own
    for path in _outermost(shown):
        yield from ("--ro-bind", str(path), str(path))
    yield from ("--ro-bind", str(_PACKAGE), str(_PACKAGE), "--tmpfs", str(_EXERCISES))
    for path in _sources(modules):
        yield from ("--ro-bind", str(path), str(path))
    yield from ("--remount-ro", str(_EXERCISES))


def _interpreter() -> list[Path]:
    """Return the folders of the interpreter, by every name that leads there."""
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    folders = {Path(prefix) for prefix in prefixes}
    link = Path(sys.executable)
    while link.is_symlink():
        folders.add(link.parent)
        link = link.parent / link.readlink()
    folders.add(link.parent)
    return sorted(folders | {folder.resolve() for folder in folders})


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """Leave out what does not exist or lies in another; what is shown has one mount."""
    existing = dict.fromkeys(Path(os.path.normpath(path)) for path in paths if path.exists())
    return [path for path in existing if not existing.keys() & set(path.parents)]


def _sources(modules: Iterable[str]) -> Iterator[Path]:
    """Yield the files of those modules that are the exercises', with their packages' own."""
    files: dict[Path, None] = {}
    for name in modules:
        parts = name.split(".")
        if parts[:2] != [_PACKAGE.name, _EXERCISES.name]:
            continue
        folder = _PACKAGE.parent.joinpath(*parts[:-1])
        inside = [
            parent for parent in (folder, *folder.parents) if parent.is_relative_to(_EXERCISES)
        ]
        files |= dict.fromkeys(parent / "__init__.py" for parent in inside)
        files[folder / f"{parts[-1]}.py"] = None
    return (path for path in files if path.exists())
