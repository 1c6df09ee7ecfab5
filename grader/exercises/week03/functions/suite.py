"""Week 03 · functions: what a signature says, and a function that remembers its calls."""

from __future__ import annotations

import inspect
import math
import re
from typing import Any

import pytest

from grader.suite import (
    Parameter,
    RemoteHandle,
    Submission,
    attribute,
    check,
    given,
    signature,
    st,
)

from . import probes

COUNTER_RETURNS = "int,dict[str,int]"
BASES = st.integers(-20, 20)


def function(submission: Submission, name: str) -> RemoteHandle:
    """Return one of the student's functions."""
    found = getattr(submission, name)
    assert isinstance(found, RemoteHandle), (
        f"`{name}` has the type {type(found).__name__} and cannot be called. "
        f"Is `{name}` given another value further down in the file?"
    )
    return found


def written(parameters: tuple[Parameter, ...]) -> str:
    """Return parameters as a `def` line shows them, without defaults and annotations."""
    kinds = [inspect.Parameter(p.name, getattr(inspect.Parameter, p.kind)) for p in parameters]
    return str(inspect.Signature(kinds))


def defaults(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Return the default of every parameter that has one."""
    return {p.name: p.default for p in parameters if p.has_default}


# -- custom_power ------------------------------------------------------------------------------


@check(hint="By which name does a function made with `lambda` know itself? And one made by `def`?")
def test_power_is_a_lambda(submission: Submission) -> None:
    """custom_power is made with lambda, not with def."""
    assert signature(function(submission, "custom_power")).name == "<lambda>"


@check(hint="What do `/` and `*` mean in a list of parameters? A lambda may have them too.")
def test_power_parameters(submission: Submission) -> None:
    """custom_power takes x by position only, and e by position or by name."""
    parameters = signature(function(submission, "custom_power")).parameters
    assert written(parameters) == "(x, /, e)"


@check(hint="What should custom_power() and custom_power(7) give?")
def test_power_defaults(submission: Submission) -> None:
    """Without arguments, x is 0 and e is 1."""
    parameters = signature(function(submission, "custom_power")).parameters
    assert defaults(parameters) == {"x": 0, "e": 1}


@check(needs=test_power_parameters, hint="Which operator raises a number to a power?")
@given(BASES, st.integers(0, 10))
def test_power_values(submission: Submission, x: int, e: int) -> None:
    """custom_power(x, e) is x to the power of e."""
    assert function(submission, "custom_power")(x, e) == x**e


# -- custom_equation ---------------------------------------------------------------------------


@check(hint="Which parameters stand before `/`, which after `*`, and which in between?")
def test_equation_parameters(submission: Submission) -> None:
    """custom_equation takes x and y by position only, a and b as you like, c by name only."""
    parameters = signature(function(submission, "custom_equation")).parameters
    assert written(parameters) == "(x, y, /, a, b, *, c)"


@check(hint="What should custom_equation() give, without any argument?")
def test_equation_defaults(submission: Submission) -> None:
    """Without arguments, x and y are 0, and a, b and c are 1."""
    parameters = signature(function(submission, "custom_equation")).parameters
    assert defaults(parameters) == {"x": 0, "y": 0, "a": 1, "b": 1, "c": 1}


@check(hint="An annotation follows its parameter after `:`, and the last one follows `->`.")
def test_equation_annotations(submission: Submission) -> None:
    """Each parameter of custom_equation is annotated int, and the result float."""
    found = signature(function(submission, "custom_equation"))
    annotations = {p.name: compact(p.annotation) for p in found.parameters}
    annotations["return"] = compact(found.returns)
    assert annotations == dict.fromkeys(["x", "y", "a", "b", "c"], "int") | {"return": "float"}


def compact(annotation: str | None) -> str | None:
    """Return an annotation without spaces, quotes and the modules its names come from."""
    return annotation and re.sub(r"[\s'\"]|\b[A-Za-z_]\w*\.", "", annotation)


@check(hint="reStructuredText has a line like `:param name: …` for every parameter. Any missing?")
def test_equation_docstring(submission: Submission) -> None:
    """The docstring describes x, y, a, b, c with :param fields, and the result with :return:."""
    text = attribute(function(submission, "custom_equation"), "__doc__")
    assert type(text) is str, "custom_equation has no docstring right below its `def` line."
    fields = {name: rf":param\s+(?:[^:\n]*\s)?{name}\s*:" for name in "xyabc"}
    fields["return"] = r":returns?\b[^:\n]*:"
    missing = [name for name, pattern in fields.items() if not re.search(pattern, text)]
    assert not missing, f"The docstring has no field for: {', '.join(missing)}."


@check(needs=test_equation_parameters, hint="What are 7 / 2 and 7 // 2? What is divided by c?")
@given(
    st.tuples(BASES, BASES, st.integers(0, 5), st.integers(0, 5)),
    st.integers(-9, 9).filter(bool),
)
def test_equation_values(submission: Submission, powers: tuple[int, int, int, int], c: int) -> None:
    """custom_equation gives (x**a + y**b) / c, as a float."""
    x, y, a, b = powers
    result = function(submission, "custom_equation")(x, y, a, b, c=c)
    assert type(result) is float
    expected = (x**a + y**b) / c
    # The same formula written in another way may differ in the last digits.
    if not math.isclose(result, expected, rel_tol=1e-9, abs_tol=1e-6):
        assert result == expected


@check(needs=test_equation_values, hint="Python does not check annotations itself. Who could?")
def test_equation_refuses_other_types(submission: Submission) -> None:
    """An argument of custom_equation that is not an int raises TypeError."""
    equation = function(submission, "custom_equation")
    for args, kwargs in (
        ((2.5, 1), {}),
        ((1, 2.5), {}),
        ((1, 1), {"a": 2.5}),
        ((1, 1), {"b": 2.5}),
        ((1, 1), {"c": 2.5}),
    ):
        with pytest.raises(TypeError):
            equation(*args, **kwargs)


# -- fn_w_counter ------------------------------------------------------------------------------


@check(hint="The function gives a tuple of two: a number, and a dict of names and numbers.")
def test_counter_annotation(submission: Submission) -> None:
    """fn_w_counter is annotated to return (int, dict[str, int])."""
    returns = signature(function(submission, "fn_w_counter")).returns
    text = (compact(returns) or "").lower()
    listed = text.removeprefix("tuple[").removesuffix("]") if text.startswith("tuple[") else text
    if listed.strip("()") != COUNTER_RETURNS:
        assert returns == "(int, dict[str, int])"


def called_from(submission: Submission, caller: str) -> tuple[int, dict[str, int]]:
    """Call fn_w_counter from a module called `caller`; return what it counted."""
    result = submission.run(probes.call_from, function(submission, "fn_w_counter"), caller)
    fault = f"A call should give a tuple such as (1, {{'{caller}': 1}})"
    assert type(result) is tuple, f"{fault}, and gave the type {kind(result)}."
    assert len(result) == 2, f"{fault}, and gave a tuple of {len(result)}."
    total, names = result
    assert type(total) is int, f"{fault}, and the first in it has the type {kind(total)}."
    assert type(names) is dict, f"{fault}, and the second in it has the type {kind(names)}."
    for name, times in names.items():
        assert type(name) is str, f"{fault}, and a key of its dict has the type {kind(name)}."
        assert type(times) is int, f"{fault}, and a value of its dict has the type {kind(times)}."
    return total, names


def kind(value: object) -> str:
    """Return the name of a value's type, also of one that stayed with the student's code."""
    return value._type_name if isinstance(value, RemoteHandle) else type(value).__name__


@check(hint="Where is the number kept between two calls? What is it before the first one?")
def test_counter_total(submission: Submission) -> None:
    """The first number that fn_w_counter returns goes up by one with every call, from 1."""
    first, _ = called_from(submission, "caller_one")
    assert first >= 1, "The first call of fn_w_counter() is call number 1."
    totals = [called_from(submission, "caller_one")[0] for _ in range(3)]
    assert totals == [first + 1, first + 2, first + 3], "Three more calls of fn_w_counter()."


@check(needs=test_counter_total, hint="Which `__name__` is the key, and how often was it counted?")
def test_counter_names(submission: Submission) -> None:
    """The dict that fn_w_counter returns counts the calls under the __name__ of a module."""
    own = attribute(submission.module, "__name__")
    total, names = called_from(submission, "caller_one")
    known = names.keys() & {"caller_one", own}  # most solutions count their own module's name
    assert known, (
        'fn_w_counter() was called from a module whose __name__ is "caller_one", '
        f"and its dict has other keys: {', '.join(sorted(names)) or 'none at all'}."
    )
    assert sum(names.values()) == total, "The numbers in the dict should add up to the total."
    key = "caller_one" if "caller_one" in names else own
    called_from(submission, "caller_one")
    _, later = called_from(submission, "caller_one")
    assert later == names | {key: names[key] + 2}, f"fn_w_counter() after {names}, called twice."


@check(
    needs=test_counter_names,
    hint="Whose `__name__` does your function read, its own or its caller's? "
    "Look for frames in the documentation of the module inspect.",
)
def test_counter_tells_callers_apart(submission: Submission) -> None:
    """Calls from two modules are counted under the __name__ of each."""
    _, before = called_from(submission, "caller_one")
    for caller in ("caller_one", "caller_two", "caller_one"):
        _, names = called_from(submission, caller)
    found = {name: names.get(name, 0) for name in ("caller_one", "caller_two")}
    one, two = before.get("caller_one", 0), before.get("caller_two", 0)
    assert found == {"caller_one": one + 2, "caller_two": two + 1}, (
        "fn_w_counter() was called twice more by caller_one, and once more by caller_two."
    )


@check(
    needs=test_counter_total,
    hint="Who else holds the dict that you return, and may change it later?",
)
def test_counter_returns_a_copy(submission: Submission) -> None:
    """A dict that fn_w_counter returned does not change with later calls."""
    counter = function(submission, "fn_w_counter")
    at_first, later = submission.run(probes.keep_result, counter, "caller_one")
    assert later == at_first, "The result of one call, looked at again after another call."
