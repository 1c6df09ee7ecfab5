"""How a schedule that is over gets rid of threads that are not, whatever they would still do.

A thread that waits when its schedule ends gets `Killed`; its `finally:` and bare `except:` blocks
may run, but one that would wait or loop again is left where it stands, for ever.
"""

from __future__ import annotations

import ctypes

from greenlet import greenlet


class Killed(BaseException):
    """Ends a thread whose schedule is over."""


class Unsupported(BaseException):
    """The program did what the lab cannot simulate; the message says what, in a sentence."""


buried = 0  #: greenlets left behind in this process


def bury(target: greenlet) -> None:
    """Keep a suspended greenlet for ever: destroying it would run its code."""
    global buried  # noqa: PLW0603  counts what the process has leaked
    buried += 1
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(target))
