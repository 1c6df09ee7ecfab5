"""Counts the steps that a submission takes, which says more than seconds on a busy machine."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any


class _Enough(BaseException):  # no Exception, which the student's code may well catch
    pass


def height_in_steps(module: Any, blocks: int, limit: int) -> object:
    """Return the height, or a sentence if more than `limit` lines of Python had to run for it."""
    left = limit

    def count(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise _Enough
        return count

    sys.settrace(count)
    try:
        return module.calculate_pyramid_height(blocks)
    except _Enough:
        return f"no answer after {limit} steps"
    finally:
        sys.settrace(None)
