"""Landlock: which files, ports and processes a process may still reach.

Kernels know it by an ABI version, each of which adds rights; what a kernel doesn't know is left
out, and what that means is said in `confine.detect`. Landlock has no deny rules: whatever lies
below an allowed folder is allowed, so this module never decides which paths those are.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from grader.errors import SandboxError
from grader.sandbox import kernel

#: Caps the version in use, so that tests can see how an older kernel would do. "0": no Landlock.
ABI_VARIABLE = "GRADER_LANDLOCK_ABI"

NETWORK_ABI = 4  #: the first version that knows TCP ports
SCOPE_ABI = 6  #: the first version that fences in signals and abstract Unix sockets

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION = 1  # flag of create_ruleset: tell the version
_BENEATH_PATH = 1  # kind of rule

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_REMOVE_FILE, _MAKE_FILE = 1 << 5, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEV = (1 << bit for bit in range(13, 16))
_FIRST_RIGHTS = (1 << 13) - 1  # execute, read, write, list, and make or remove any kind of file
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_LATER_RIGHTS = {2: _REFER, 3: _TRUNCATE, 5: _IOCTL_DEV}
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract Unix sockets, signals

LIST = _READ_DIR  #: see the names in a folder and below it
READ = _READ_FILE | _READ_DIR  #: read files and see names
READ_WRITE = READ | _WRITE_FILE | _TRUNCATE  #: read and write what exists
SCRATCH = READ_WRITE | _MAKE_FILE | _REMOVE_FILE  #: make, rename and remove plain files as well

Rule = tuple[str, int]  #: a path, and what is allowed there and below


def abi() -> int:
    """Return the version in use, 0 for none: the kernel's, or the cap if that is lower.

    Raises:
        SandboxError: the cap in the environment is no number.

    """
    try:
        version = kernel.call(_CREATE_RULESET, None, 0, _VERSION)
    except OSError:  # not built in, not switched on at boot, or hidden by an outer sandbox
        version = 0
    cap = os.environ.get(ABI_VARIABLE, "")
    if cap and not cap.isdecimal():
        raise SandboxError(f"{ABI_VARIABLE} is {cap!r}; set it to a number such as 4, or unset it")
    return min(version, int(cap)) if cap else version


def _handled(version: int) -> int:
    """Return the file rights that are denied unless a rule gives them."""
    later = (right for since, right in _LATER_RIGHTS.items() if version >= since)
    return _FIRST_RIGHTS | sum(later)


def ruleset(rules: Iterable[Rule], version: int) -> int:
    """Return the descriptor of a ruleset that allows `rules` and nothing else.

    A path that doesn't exist or can't be reached is left out: there is nothing to allow.

    Raises:
        OSError: the kernel refused.

    """
    handled = _handled(version)
    attributes = struct.pack(
        "=QQQ",
        handled,
        _TCP if version >= NETWORK_ABI else 0,
        _SCOPES if version >= SCOPE_ABI else 0,
    )
    size = 8 if version < NETWORK_ABI else 16 if version < SCOPE_ABI else 24
    descriptor = kernel.call(_CREATE_RULESET, attributes, size, 0)
    try:
        for path, rights in rules:
            _allow(descriptor, path, rights & handled)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _allow(descriptor: int, path: str, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError, NotADirectoryError):
        return
    try:
        if not stat.S_ISDIR(os.fstat(target).st_mode):
            rights &= _FILE_RIGHTS  # the kernel rejects a folder's rights on a file
        if rights:
            rule = struct.pack("=Qi", rights, target)
            kernel.call(_ADD_RULE, descriptor, _BENEATH_PATH, rule, 0)
    finally:
        os.close(target)


def restrict(descriptor: int) -> None:
    """Confine the calling thread, and whatever it starts, to a ruleset; needs no_new_privs.

    Raises:
        OSError: the kernel refused.

    """
    kernel.call(_RESTRICT_SELF, descriptor, 0)
