"""What is suspicious, though not wrong, in a submission's source: what *needs a look*.

A static look at the text, before any of it runs; it is easily hidden from and never changes a
verdict. It runs in the submission's own process, as CPython's parser can be crashed on purpose.
Nothing but the standard library may be imported here, and nothing here runs what it reads.
"""

from __future__ import annotations

import ast
import builtins
import io
import sys
import tokenize
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from grader.sandbox.suspects import (
    ATTRIBUTES,
    CHANGING,
    DECODING,
    ENVIRONMENT,
    EXECUTING,
    GRADERS_FILE,
    GRADERS_VARIABLE,
    MAY_BE_SET,
    MODULES,
    NAMES,
)

MOST = 20  #: looks told of one file
LONG_LINE = 2000  #: characters; nobody writes such a line by hand
_LIBRARY = sys.stdlib_module_names
LONG_LITERAL = 500  #: characters of a text without a blank in it


class Found(NamedTuple):
    """One suspicious place."""

    kind: str
    line: int  #: 1-based
    sentence: str


_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_INVISIBLE = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u3164\uffa0")
_LIKE_LATIN = frozenset("асеорхуіјѕԁԛԝһАВЕЗКМНОРСТУХІЈЅԌοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")  # noqa: RUF001


def looks(source: str) -> list[Found]:
    """Return what is suspicious in a source, by line, one of a kind for each line.

    A file that does not parse is not looked at: it cannot run.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
        found = [*_Reader(tree).found(), *_characters(source), *_long(source, tree)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    by_place = {(look.line, look.kind): look for look in reversed(found)}
    return [by_place[place] for place in sorted(by_place)][:MOST]


class _Reader:
    """Finds suspicious names in a syntax tree, through the names that modules are imported as."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = list(ast.walk(tree))
        self._full: dict[str, str] = {}  # a name in the file → what it was imported as
        self._decoded: set[str] = set()  # names that hold something decoded
        subscripts = (node for node in self._nodes if isinstance(node, ast.Subscript))
        self._own = {id(node.value) for node in subscripts if _is_own_name(node.slice)}
        for node in self._nodes:
            self._learn(node)
        self._environment = any(self._dotted(node) in ENVIRONMENT for node in self._nodes)

    def _learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.split(".")[0]
                self._full[name] = alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                self._full[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Assign):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if _decodes(node.value):
                self._decoded.update(targets)
            elif full := self._imported(node.value) or self._dotted(node.value):
                self._full.update(dict.fromkeys(targets, full))

    def _imported(self, node: ast.AST) -> str | None:
        """Return the module that `__import__("x")` or `importlib.import_module("x")` gives."""
        if not isinstance(node, ast.Call) or not node.args:
            return None
        name = node.func.id if isinstance(node.func, ast.Name) else self._dotted(node.func)
        if name not in ("__import__", "importlib.import_module", "importlib.__import__"):
            return None
        module = _text_of(node.args[0])
        return "?" if module is None else module

    def _dotted(self, node: ast.AST) -> str:
        """Return the full name of an imported thing, "" for anything else."""
        if isinstance(node, ast.Name):
            return self._full.get(node.id, "")
        if isinstance(node, ast.Attribute):
            parts = []
            while isinstance(node, ast.Attribute):
                parts.append(node.attr)
                node = node.value
            root = self._dotted(node) or self._imported(node)
            return ".".join([root, *reversed(parts)]) if root else ""
        if isinstance(node, ast.Call) and _called(node) == "getattr" and len(node.args) > 1:
            name, owner = _text_of(node.args[1]), self._dotted(node.args[0])
            return f"{owner}.{name}" if owner and name else ""
        return ""

    def found(self) -> Iterator[Found]:
        """Yield what is suspicious, in no order."""
        for node in self._nodes:
            line = getattr(node, "lineno", 0)
            for kind, what, name in self._suspicious(node):
                shown = f" ({name})" if name else ""
                yield Found(kind, line, f"The file {what}{shown}.")

    def _suspicious(self, node: ast.AST) -> Iterator[tuple[str, str, str]]:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from self._import(node)
        elif isinstance(node, ast.Attribute | ast.Name):
            yield from self._name(node)
        elif isinstance(node, ast.Call):
            yield from self._call(node)
        elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete):
            targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else [node.target]
            for target in targets:
                yield from self._set(target)
        elif isinstance(node, ast.FunctionDef):
            yield from _definition(node)
        elif isinstance(node, ast.MatchClass):
            yield from ((*ATTRIBUTES[name], name) for name in node.kwd_attrs if name in ATTRIBUTES)
        elif (text := _text_of(node)) is not None:
            yield from self._text(text)

    def _import(self, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str, str]]:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [f"{node.module}.{alias.name}" for alias in node.names if not node.level]
        for name in names:
            yield from _listed(name)

    def _name(self, node: ast.Attribute | ast.Name) -> Iterator[tuple[str, str, str]]:
        last = node.attr if isinstance(node, ast.Attribute) else node.id
        if last in ATTRIBUTES:
            yield (*ATTRIBUTES[last], last)
        full = self._dotted(node)
        if isinstance(node, ast.Attribute) or full not in MODULES:
            yield from _listed(full)
        if full.endswith("sys.modules") and id(node) not in self._own:
            yield "modules", "looks through the modules that are loaded", "sys.modules"

    def _call(self, node: ast.Call) -> Iterator[tuple[str, str, str]]:
        name = _called(node)
        if name in EXECUTING or (name == "eval" and self._is_decoded(node)):
            hidden = " that was encoded" if self._is_decoded(node) else ""
            yield "running text", f"runs text{hidden} as a program", name
        if (module := self._imported(node)) is not None:
            told = ("running text", "imports a module whose name it makes up", name)
            yield from [told] if module == "?" else _listed(module)
        if name in ("setattr", "delattr") and node.args and self._is_library(node.args[0]):
            yield "patching", "replaces parts of other modules", self._dotted(node.args[0])
        if name == "getattr":
            yield from _listed(self._dotted(node))
        func = node.func
        if isinstance(func, ast.Attribute) and func.attr in CHANGING:
            yield from self._namespace(func.value)

    def _set(self, target: ast.AST) -> Iterator[tuple[str, str, str]]:
        if isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                yield from self._set(part)
        elif isinstance(target, ast.Subscript):
            yield from self._namespace(target.value)
        elif isinstance(target, ast.Attribute):
            name = self._dotted(target)
            if target.attr in ("__code__", "__class__", "__bases__"):
                yield "patching", "changes what an object is", target.attr
            elif self._is_library(target.value) and name not in MAY_BE_SET:
                yield "patching", "replaces parts of other modules", name

    def _namespace(self, node: ast.AST) -> Iterator[tuple[str, str, str]]:
        """Look at the change of a dictionary that is a module's, or that of all modules."""
        if self._dotted(node) == "sys.modules":
            yield "patching", "changes which modules are loaded", "sys.modules"
        owner: ast.AST | None = None
        if isinstance(node, ast.Attribute) and node.attr == "__dict__":
            owner = node.value
        elif isinstance(node, ast.Call) and _called(node) == "vars" and node.args:
            owner = node.args[0]
        if owner is not None and self._is_library(owner):
            yield "patching", "replaces parts of other modules", self._dotted(owner)

    def _is_library(self, node: ast.AST) -> bool:
        root = (self._dotted(node) or self._imported(node) or "").partition(".")[0]
        return root in _LIBRARY or root in ("numpy", "numba", "grader")

    def _is_decoded(self, call: ast.Call) -> bool:
        names = (n.id for a in call.args for n in ast.walk(a) if isinstance(n, ast.Name))
        return any(map(_decodes, call.args)) or not self._decoded.isdisjoint(names)

    def _text(self, text: str) -> Iterator[tuple[str, str, str]]:
        if self._environment and GRADERS_VARIABLE.fullmatch(text):
            yield "environment", "asks whether it is being graded", text[:40]
        if GRADERS_FILE.search(text) and "\n" not in text:
            yield "environment", "names what belongs to the grader or the system", ""
        for name in text.split(".") if len(text) < LONG_LITERAL else ():
            if name in ATTRIBUTES:
                yield (*ATTRIBUTES[name], name)


def _listed(full: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is said about a full name, or about whatever it lies in.

    Modules are to be found in one another: `logging.sys.settrace`.
    """
    parts = full.split(".")
    starts = [n for n, part in enumerate(parts) if n == 0 or part.strip("_") in _LIBRARY]
    for start in starts:
        for end in range(start + 1, len(parts) + 1):
            name = ".".join(
                [parts[start].strip("_") if start else parts[0], *parts[start + 1 : end]]
            )
            if name in NAMES:
                yield (*NAMES[name], name)
                return


def _definition(node: ast.FunctionDef) -> Iterator[tuple[str, str, str]]:
    """Look at methods by which an object passes for another."""
    if node.name in ("__instancecheck__", "__subclasscheck__", "__class__"):
        yield "pretending", "defines what passes for an object of another type", node.name
    first = node.body[0]
    answer = first.value if isinstance(first, ast.Return) else None
    if node.name == "__eq__" and isinstance(answer, ast.Constant) and answer.value is True:
        yield "pretending", "defines an object that is equal to everything", node.name


def _called(node: ast.Call) -> str:
    """Return the name of a built-in function that is called, "" for anything else."""
    func = node.func
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        return func.attr if func.value.id in ("builtins", "__builtins__") else ""
    return func.id if isinstance(func, ast.Name) and hasattr(builtins, func.id) else ""


def _decodes(node: ast.AST) -> bool:
    calls = (n.func for n in ast.walk(node) if isinstance(n, ast.Call))
    names = (f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in calls)
    return not DECODING.isdisjoint(names)


def _is_own_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "__name__"


def _text_of(node: ast.AST) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


# -- characters ----------------------------------------------------------------------------------


def _characters(source: str) -> Iterator[Found]:
    if source.isascii():
        return
    for number, line in enumerate(_lines(source), 1):
        if not _DIRECTIONS.isdisjoint(line):
            told = "A character in this line changes the direction in which it is shown."
            yield Found("characters", number, told)
        elif not _INVISIBLE.isdisjoint(line):
            yield Found("characters", number, "This line holds a character that cannot be seen.")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and not token.string.isascii() and _deceives(token.string):
            told = "A name in this line is written with letters that look like others."
            yield Found("characters", token.start[0], told)


def _deceives(name: str) -> bool:
    """Tell whether a name looks like one in Latin letters; Δx and ölçü do not pretend anything."""
    if unicodedata.normalize("NFKC", name) != unicodedata.normalize("NFC", name):
        return True
    foreign = {letter for letter in name if not letter.isascii() and letter.isalpha()}
    latin = any(letter.isascii() and letter.isalpha() for letter in name)
    alike = foreign & _LIKE_LATIN
    return bool(alike) and (latin or alike == foreign)


def _long(source: str, tree: ast.Module) -> Iterator[Found]:
    for number, line in enumerate(_lines(source), 1):
        if len(line) > LONG_LINE:
            yield Found("long line", number, f"This line has {len(line)} characters.")
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str | bytes) and len(value) > LONG_LITERAL and len(value.split()) == 1:
            assert isinstance(node, ast.Constant)
            told = f"A text of {len(value)} characters without a blank stands here."
            yield Found("long line", node.lineno, told)


def _lines(source: str) -> Iterable[str]:
    """Split at what ends a line in Python, so that numbers are those of the syntax tree."""
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
