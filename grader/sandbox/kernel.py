"""Raw system calls, for what Python's standard library has no function for.

Nothing here knows why a call is made. Every function raises OSError with the kernel's reason.
"""

from __future__ import annotations

import ctypes
import functools
import os

Argument = int | bytes | ctypes.Array[ctypes.c_char] | None


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    for name in ("prctl", "capget", "capset"):
        getattr(library, name)  # looked up here, once, not again in every forked child
    return library


def _native(argument: Argument) -> object:
    """Widen integers: ctypes would pass them in 32 bits, the kernel reads 64."""
    return ctypes.c_long(argument) if isinstance(argument, int) else argument


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def call(number: int, *arguments: Argument) -> int:
    """Make system call `number` and return its result.

    Raises:
        OSError: the kernel refused.

    """
    return _checked(_library().syscall(ctypes.c_long(number), *map(_native, arguments)))


def prctl(option: int, *arguments: Argument) -> int:
    """Make the system call prctl; arguments left out are zero, as newer options demand.

    Raises:
        OSError: the kernel refused.

    """
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_library().prctl(ctypes.c_int(option), *map(_native, padded)))


def capget(header: bytes, data: ctypes.Array[ctypes.c_char]) -> None:
    """Read the capability sets of a process into `data`.

    Raises:
        OSError: the kernel refused.

    """
    _checked(_library().capget(header, data))


def capset(header: bytes, data: bytes) -> None:
    """Set the capability sets of the calling thread.

    Raises:
        OSError: the kernel refused.

    """
    _checked(_library().capset(header, data))
