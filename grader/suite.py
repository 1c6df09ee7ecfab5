"""What a suite imports: `from grader.suite import check, given, st`.

A suite is ordinary pytest; this module only names what is special about a check. The student's
code is never imported here or by anything a suite imports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import cleandoc, iscoroutinefunction
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import pytest

from grader.errors import CatalogError
from grader.sandbox.failures import StudentError
from grader.sandbox.handle import (
    Parameter,
    RemoteHandle,
    Signature,
    Submission,
    attribute,
    each,
    remote_repr,
    show,
    signature,
    take,
)

if TYPE_CHECKING:
    from hypothesis import strategies as st

Test = TypeVar("Test", bound=Callable[..., Any])


@dataclass(frozen=True)
class CheckSpec:
    """What `@check` says about a check."""

    points: float
    needs: tuple[str, ...]
    hint: str
    time_limit: float | None  #: seconds; None: the exercise's
    fresh: bool
    sentence: str


def check(
    *,
    points: float = 1,
    needs: Callable[..., Any] | Iterable[Callable[..., Any]] = (),
    hint: str = "",
    time_limit: float | None = None,
    fresh: bool = False,
) -> Callable[[Test], Test]:
    """Mark a test function as a check; its docstring is the sentence that a student reads.

    Args:
        points: what it is worth.
        needs: checks that must pass before this one makes sense; else it is skipped.
        hint: a question or a pointer, shown when it fails.
        time_limit: seconds it may take; the exercise's `time_limit` otherwise.
        fresh: load the submission anew for it, where earlier checks would leave traces.

    Raises:
        CatalogError: the check has no sentence.

    """
    needed = (needs,) if callable(needs) else tuple(needs)

    def mark(function: Test) -> Test:
        sentence = " ".join(cleandoc(function.__doc__ or "").split())
        if not sentence:
            raise CatalogError(
                f"{function.__module__}.{function.__name__} has no docstring; "
                "write the sentence that a student should read."
            )
        names = tuple(test.__name__ for test in needed)
        function.__check__ = CheckSpec(points, names, hint, time_limit, fresh, sentence)  # type: ignore[attr-defined]
        return pytest.mark.asyncio(function) if iscoroutinefunction(function) else function

    return mark


def given(*strategies: Any, **named: Any) -> Callable[[Test], Test]:
    """Try a check on inputs that Hypothesis draws, and on failure find a small one.

    The inputs follow from the run's seed alone, so that every submission meets the same.
    """
    from grader.drawing import drawn_check  # noqa: PLC0415  slow to import, and few suites need it

    def wrap(function: Test) -> Test:
        return drawn_check(function, strategies, named)  # type: ignore[return-value]

    return wrap


class Inconclusive(Exception):  # noqa: N818  no error: this machine cannot tell
    """A check could not find out; the submission is not to blame."""


def inconclusive(reason: str) -> NoReturn:
    """End a check without a verdict, because this machine cannot form one."""
    raise Inconclusive(reason)


def __getattr__(name: str) -> Any:
    if name == "st":
        from hypothesis import strategies  # noqa: PLC0415  only where a suite asks for it

        return strategies
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CheckSpec",
    "Inconclusive",
    "Parameter",
    "RemoteHandle",
    "Signature",
    "StudentError",
    "Submission",
    "attribute",
    "check",
    "each",
    "given",
    "inconclusive",
    "remote_repr",
    "show",
    "signature",
    "st",
    "take",
]
