"""How the program spells what an instruction touches, and what that holds, without running code.

`self.count`, `lock_a`, `queue.get()`: the words a student wrote, found by the instruction's place
in the source. Values are looked up without calling anything of the program's.
"""

from __future__ import annotations

import ast
import builtins
import dis
import reprlib
import sys
from functools import lru_cache
from types import CodeType, FrameType, MemberDescriptorType

_MISSING = object()
_SCALARS = (int, float, complex, bool, str, bytes, type(None))
_CONTAINERS = (list, tuple, dict, set, frozenset)

_short = reprlib.Repr()
_short.maxlist = _short.maxtuple = _short.maxdict = _short.maxset = _short.maxfrozenset = 6
_short.maxstring = _short.maxother = 40


class Spelling:
    """The sources of a program, and what their instructions are called there."""

    def __init__(self, sources: dict[str, str]) -> None:
        self._lines = {name: text.splitlines() for name, text in sources.items()}
        self._withs = {name: _withs(text) for name, text in sources.items()}

    def expression(self, code: CodeType, offset: int) -> ast.expr | None:
        """Return the expression that an instruction belongs to, if its text is one."""
        lines = self._lines.get(code.co_filename)
        if lines is None:
            return None
        first, last, start, stop = place = _positions(code)[offset // 2]
        items = self._withs[code.co_filename].get(place)
        if items is not None:  # before Python 3.13, it belongs to the whole statement
            return items[min(_entered(code, offset), len(items) - 1)]
        if first is None or last is None or start is None or stop is None or last > len(lines):
            return None
        chosen = [line.encode() for line in lines[first - 1 : last]]
        chosen[-1] = chosen[-1][:stop]
        chosen[0] = chosen[0][start:]
        return _parsed(b" ".join(part.strip() for part in chosen).decode(errors="replace"))


_Place = tuple[int | None, int | None, int | None, int | None]


def _withs(text: str) -> dict[_Place, list[ast.expr]]:
    """Return what each `with` statement enters, by the statement's place."""
    return {
        (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset): [
            item.context_expr for item in node.items
        ]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.With | ast.AsyncWith)
    }


def _entered(code: CodeType, offset: int) -> int:
    """Return how many items of the same `with` statement were entered before."""
    place = _positions(code)[offset // 2]
    return sum(
        step.offset < offset and step.positions is not None and tuple_of(step.positions) == place
        for step in dis.get_instructions(code)
        if step.opname in {"BEFORE_WITH", "BEFORE_ASYNC_WITH"}
    )


def tuple_of(positions: dis.Positions) -> _Place:
    """Return positions in the order of `co_positions`."""
    return (
        positions.lineno, positions.end_lineno, positions.col_offset, positions.end_col_offset
    )  # fmt: skip


@lru_cache(maxsize=512)
def _positions(code: CodeType) -> list[_Place]:
    return list(code.co_positions())


@lru_cache(maxsize=2048)
def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return None


def lock_name(expression: ast.expr | None) -> str:
    """Return how a lock is spelled where it is taken, given back or waited for."""
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        return ast.unparse(expression.func.value)
    return ast.unparse(expression) if isinstance(expression, ast.Name | ast.Attribute) else ""


def call_name(expression: ast.expr | None) -> str:
    """Return how a call is spelled, without its arguments: `queue.get()`."""
    if isinstance(expression, ast.Await):
        expression = expression.value
    if isinstance(expression, ast.Call):
        return f"{ast.unparse(expression.func)}()"
    return ast.unparse(expression) if expression is not None else ""


def value_of(expression: ast.expr, frame: FrameType) -> object:
    """Look up what a name, attribute or item holds; raises LookupError where it cannot tell."""
    found = _look(expression, frame)
    if found is _MISSING:
        raise LookupError(ast.unparse(expression))
    return found


def _look(expression: ast.expr, frame: FrameType) -> object:
    if isinstance(expression, ast.Constant):
        return expression.value
    if isinstance(expression, ast.Name):
        for names in (frame.f_locals, frame.f_globals, vars(builtins)):
            if expression.id in names:
                return names[expression.id]
        return _MISSING
    if isinstance(expression, ast.Attribute):
        target = _look(expression.value, frame)
        return _MISSING if target is _MISSING else _attribute(target, expression.attr)
    if isinstance(expression, ast.Subscript):
        return _item(_look(expression.value, frame), _look(expression.slice, frame))
    return _MISSING


def _attribute(target: object, name: str) -> object:
    try:
        own = object.__getattribute__(target, "__dict__")
    except AttributeError:
        own = {}
    if name in own:
        return own[name]
    for base in type.__getattribute__(type(target), "__mro__"):
        found = vars(base).get(name, _MISSING)
        if isinstance(found, MemberDescriptorType):  # a slot
            try:
                return found.__get__(target, type(target))
            except AttributeError:
                return _MISSING
        if found is not _MISSING and not hasattr(type(found), "__get__"):
            return found
    return _MISSING


def _item(target: object, key: object) -> object:
    if type(target) not in (list, tuple, dict) or type(key) not in (*_SCALARS, tuple):
        return _MISSING
    try:
        return target[key]  # type: ignore[index]
    except (LookupError, TypeError):
        return _MISSING


def short(value: object) -> str:
    """Return a short repr, made without the program's own `__repr__`."""
    kind = type(value)
    if kind in _SCALARS or (kind in _CONTAINERS and _plain(value)):
        return _short.repr(value)
    if isinstance(value, type):
        return value.__name__
    size = f" of {len(value)}" if kind in _CONTAINERS else ""  # type: ignore[arg-type]
    return f"<{kind.__name__}{size}>"


def _plain(value: object) -> bool:
    items = [*value.keys(), *value.values()] if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
    return all(type(item) in _SCALARS for item in items)


def program_frame(files: frozenset[str]) -> tuple[FrameType | None, list[str]]:
    """Return the innermost frame of the program, and which stdlib functions lie inside of it."""
    frame: FrameType | None = sys._getframe(1)
    between: list[str] = []
    while frame is not None and frame.f_code.co_filename not in files:
        if frame.f_globals.get("__name__", "").partition(".")[0] != "grader":
            between.append(frame.f_code.co_qualname)
        frame = frame.f_back
    return frame, between
