"""What a process gives up about itself: resources, privileges, outliving its parent.

Files and other processes are the business of `landlock` and `seccomp`.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
import sys

from grader.sandbox import kernel

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_HEADER = struct.pack("=Ii", 0x20080522, 0)  # version 3 of the interface, this thread
_CAPABILITY_DATA = 24  # bytes: effective, permitted and inheritable, twice 32 bits each


def set_resources(
    *,
    cpu_seconds: int,
    address_space: int,
    data: int,
    file_size: int,
    open_files: int,
    strict: bool = True,
) -> None:
    """Lower this process's resource limits; sizes in bytes. A lower limit in force stays.

    Where not `strict`, a limit that this system doesn't have or won't set is left out.

    Raises:
        OSError, ValueError: a limit could not be set.

    """
    if sys.platform == "win32":
        return
    wanted = {
        "CPU": (cpu_seconds, cpu_seconds + 1),  # first SIGXCPU, a second later SIGKILL
        "AS": (address_space, address_space),
        "DATA": (data, data),
        "FSIZE": (file_size, file_size),
        "NOFILE": (open_files, open_files),
        # 0 would still start a crash reporter that core_pattern pipes to; 1 stops that as well.
        "CORE": (1, 1),
        "MEMLOCK": (0, 0),
        "MSGQUEUE": (0, 0),
        "SIGPENDING": (64, 64),
        "RTPRIO": (0, 0),
    }
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit raises, not kills
    for name, pair in wanted.items():
        if strict:
            _lower(name, *pair)
        else:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                _lower(name, *pair)


def _lower(name: str, soft: int, hard: int) -> None:
    number: int = getattr(resource, f"RLIMIT_{name}")
    _, ceiling = resource.getrlimit(number)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(number, (soft, hard))


def die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent, process `parent`, is gone.

    Raises:
        OSError: the kernel refused, or the parent is gone already.

    """
    kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise ProcessLookupError(f"process {parent}, which should be the parent, is gone")


def drop_capabilities() -> None:
    """Give up every privilege of root; the files that root owns stay its own.

    The bounding set may stay: under no_new_privs, nothing gains from it.

    Raises:
        OSError: the kernel refused.

    """
    held = ctypes.create_string_buffer(_CAPABILITY_DATA)
    kernel.capget(_CAPABILITY_HEADER, held)
    if any(held.raw):
        kernel.capset(_CAPABILITY_HEADER, bytes(_CAPABILITY_DATA))


def forbid_new_privileges() -> None:
    """Set no_new_privs: no program started from here has more rights than this process.

    Raises:
        OSError: the kernel refused.

    """
    kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1)
