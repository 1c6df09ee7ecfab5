"""Checks over drawn inputs: the same for every submission, and on failure a smallest one.

Hypothesis draws the inputs once per run; every submission then meets them at the price of its own
calls. Only where one fails is Hypothesis asked again, to search for a smaller input that fails.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from grader.errors import CatalogError
from grader.sandbox.failures import SubmissionFailure
from grader.sandbox.handle import Submission

EXAMPLES = 25  #: inputs that a check is tried on

_SETTINGS = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=False,
    report_multiple_bugs=False,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.shrink],
    suppress_health_check=list(hypothesis.HealthCheck),
)

# Hypothesis likes to draw numbers and words that it reads in the code that is loaded. What a
# submission is tried on must not depend on which suites are loaded, nor on how we are installed.
_NO_CONSTANTS = Constants()
providers._get_local_constants = lambda: _NO_CONSTANTS
set_hypothesis_home_dir(Path.cwd() / ".grader" / "hypothesis")  # a table of letters; no examples

Check = Callable[..., None]
Inputs = dict[str, Any]


class Draws:
    """The inputs of one check, and the search for a smaller one."""

    def __init__(self, check: Check, strategies: Inputs) -> None:
        self._check = check
        self._strategies = strategies
        self._seed = ""
        self._inputs: list[Inputs] | None = None

    def seed(self, seed: str) -> None:
        """Let all inputs follow from `seed`."""
        if seed != self._seed:
            self._seed, self._inputs = seed, None

    def inputs(self) -> list[Inputs]:
        """Return the inputs, drawn at the first call."""
        if self._inputs is None:
            drawn: list[Inputs] = []
            self._try_on(lambda **inputs: drawn.append(inputs))
            self._inputs = drawn
        return copy.deepcopy(self._inputs)  # a check may change what it gets

    def run(self, submission: Submission) -> None:
        """Run the check on every input; what it raises is for the smallest that was found."""
        for inputs in self.inputs():
            try:
                self._check(submission, **inputs)
            except Exception as failure:  # noqa: BLE001  it is raised again, or a smaller one
                raise self._smaller(submission, failure) from None

    def _smaller(self, submission: Submission, failure: Exception) -> Exception:
        found = failure

        def attempt(**inputs: Any) -> None:
            nonlocal found
            try:
                self._check(submission, **inputs)
            except Exception as other:
                found = other
                raise

        try:
            self._try_on(attempt)
        except Exception as smallest:  # noqa: BLE001  what the search ends with
            return smallest
        except SubmissionFailure:  # its time is up, or it crashed: what was found counts
            return found
        return failure  # the second time it gave another answer

    def _try_on(self, action: Callable[..., None]) -> None:
        drawn: Any = hypothesis.given(**self._strategies)(action)
        _SETTINGS(hypothesis.seed(self._seed)(drawn))()


def drawn_check(check: Check, strategies: tuple[Any, ...], named: Inputs) -> Check:
    """Return the test function of a check over drawn inputs.

    Raises:
        CatalogError: the strategies do not match the check's parameters.

    """
    parameters = list(inspect.signature(check).parameters)
    if parameters[:1] != ["submission"] or len(parameters) != 1 + len(strategies) + len(named):
        raise CatalogError(
            f"{check.__module__}.{check.__name__}: needs `submission` as its first parameter and "
            "one more for each strategy given to @given."
        )
    fitted = dict(zip(parameters[1:], strategies, strict=False)) | named
    draws = Draws(check, fitted)

    def test(submission: Submission) -> None:
        draws.run(submission)

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(test, name, getattr(check, name))
    test.__draws__ = draws  # type: ignore[attr-defined]
    return test
