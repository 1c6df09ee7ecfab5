"""Leaves a student's block by an exception, which only works beside the student's code."""

import time
from contextlib import AbstractContextManager
from types import ModuleType


def accident(
    _: ModuleType, timer: AbstractContextManager[object], seconds: float
) -> tuple[str, object]:
    """Raise a ValueError in the timer's block after some seconds.

    Returns the name of the exception that came out of the `with` statement, "nothing" if none did,
    and what `with … as` gave.
    """
    try:
        with timer as used:
            time.sleep(seconds)
            raise ValueError("an accident")
    except ValueError as error:
        return type(error).__name__, used
    return "nothing", used
