"""Which instructions of a program are switch points, found once per program from its code.

Visible is what another thread could notice or disturb: names and attributes that are stored more
than once, items, calls that may change a container. A name that only `__init__` ever stores, or a
call to the program's own function, needs no switch of its own: what happens inside has them.
"""

from __future__ import annotations

import ast
import dis
import inspect
from collections import Counter, deque
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

from grader.lab.mutable import code_named_by

LOOP = "loop"  #: the end of a loop's body: no choice of who goes on, but a step
RANGE = "range"  #: the name of one that runs over a `range`, and so comes to an end


class Point(NamedTuple):
    """What an instruction does that other threads may notice."""

    kind: str  #: "attr", "global", "cell", "item", "call" or LOOP
    name: str  #: of the attribute, variable or callee; empty where unknown
    write: bool
    line: int


_ATTR = {"LOAD_ATTR": False, "LOAD_METHOD": False, "STORE_ATTR": True, "DELETE_ATTR": True}
_GLOBAL = {
    "LOAD_GLOBAL": False, "STORE_GLOBAL": True, "DELETE_GLOBAL": True,
    "LOAD_NAME": False, "STORE_NAME": True, "DELETE_NAME": True,
}  # fmt: skip
_CELL = {
    "LOAD_DEREF": False, "STORE_DEREF": True, "DELETE_DEREF": True,
    "LOAD_FROM_DICT_OR_DEREF": False, "LOAD_CLASSDEREF": False,
}  # fmt: skip
_ITEM = {
    "BINARY_SUBSCR": False, "STORE_SUBSCR": True, "DELETE_SUBSCR": True, "BINARY_SLICE": False,
    "STORE_SLICE": True, "CONTAINS_OP": False, "FOR_ITER": False,
}  # fmt: skip
_BACK = "JUMP_BACKWARD"  # also part of the names of conditional jumps before Python 3.12
_CALLS = {"CALL", "CALL_KW", "CALL_FUNCTION_EX"}

#: built-in functions that neither read nor change what others may change
PURE = frozenset(
    "abs bool bytes callable chr complex divmod float format hash hex id int isinstance issubclass "
    "object oct ord pow print range repr round slice str super type ascii input property "
    "staticmethod classmethod Exception ValueError RuntimeError TypeError KeyError".split()
)
#: built-in functions that read containers and change nothing
READING = frozenset(
    "all any copy count dict enumerate filter frozenset get index items keys len list map max min "
    "reversed sorted sum tuple values zip".split()
)
#: methods of what is simulated: their switch points are inside
SIMULATED = frozenset(
    "Thread Lock RLock Condition Semaphore BoundedSemaphore Event Barrier Timer local Queue "
    "LifoQueue PriorityQueue SimpleQueue ThreadPoolExecutor start join acquire release wait "
    "wait_for notify notify_all is_set is_alive put put_nowait get_nowait task_done submit result "
    "shutdown as_completed sleep time monotonic perf_counter current_thread get_ident "
    "active_count main_thread Future set set_result exception add_done_callback qsize full empty "
    "cancel abort gather create_task run to_thread run_in_executor".split()
)
#: methods of built-in containers, which a program may use for its own methods too
CONTAINERS = frozenset(
    name for kind in (list, dict, set, deque) for name in dir(kind) if not name.startswith("_")
)
_REFLECTIVE = {"setattr", "delattr", "__dict__", "vars", "exec", "eval", "globals", "__setattr__"}


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code object and all those inside of it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def _is_generator(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_GENERATOR) and code.co_name != "<genexpr>"


class _Stores:
    """Which names a program stores, and where; so does what it uses of a library."""

    def __init__(self, own: list[CodeType], library: list[CodeType]) -> None:
        self.attrs: set[str] = set()
        self.globals: set[str] = set()
        self.cells: Counter[str] = Counter()
        self.own: set[str] = set()
        self.reflective = False
        module_level: Counter[str] = Counter()
        for code in own:
            self.own.add(code.co_name)
            self.reflective |= not _REFLECTIVE.isdisjoint(code.co_names)
        for code in (*own, *library):
            for step in dis.get_instructions(code):
                self._look(code, step, module_level)
        self.globals |= {name for name, count in module_level.items() if count > 1}

    def _look(self, code: CodeType, step: dis.Instruction, module_level: Counter[str]) -> None:
        name = step.argval
        if step.opname in {"STORE_ATTR", "DELETE_ATTR"} and code.co_name != "__init__":
            self.attrs.add(name)
        elif step.opname in {"STORE_GLOBAL", "DELETE_GLOBAL"}:
            self.globals.add(name)
        elif step.opname == "STORE_NAME":
            module_level[name] += 1 + _in_loop(code, step.offset)
            if code.co_name != "<module>":
                self.attrs.add(name)  # of a class
        elif step.opname in {"STORE_DEREF", "DELETE_DEREF"}:
            shared = name in code.co_freevars or _in_loop(code, step.offset)
            self.cells[name] += 2 if shared else 1


def _in_loop(code: CodeType, offset: int) -> bool:
    return any(
        _BACK in step.opname and step.argval <= offset < step.offset
        for step in dis.get_instructions(code)
    )


class SwitchPoints:
    """The switch points of all code of a program's files, and of what it uses of `mutable`."""

    def __init__(self, sources: list[tuple[CodeType, str]]) -> None:
        own = [inner for code, _ in sources for inner in codes(code)]
        named = code_named_by(own)
        self._stores = _Stores(own, [inner for code, _ in named for inner in codes(code)])
        self.reflective = self._stores.reflective  #: names are reached in secret ways
        self.tables: dict[CodeType, dict[int, Point]] = {}
        for code, text in (*sources, *named):
            callees, ranges = _callees(text)
            for inner in codes(code):
                self.tables[inner] = self._table(inner, callees, ranges)

    def _table(
        self, code: CodeType, callees: dict[_Place, str], ranges: set[dis.Positions]
    ) -> dict[int, Point]:
        table = {}
        finite: set[int] = set()  # where loops over a range begin
        line = code.co_firstlineno
        for step in dis.get_instructions(code):
            positions = step.positions
            if positions is not None and positions.lineno is not None:
                line = positions.lineno
                place = (positions.end_lineno or 0, positions.end_col_offset or 0)
            else:
                place = (0, 0)
            if step.opname == "FOR_ITER" and positions in ranges:
                finite.add(step.offset)
                continue
            found = self._classify(step, place, callees)
            if step.opname == "YIELD_VALUE" and _is_generator(code):
                found = "call", "yield", True  # who else asks it for a value now is turned away
            if _BACK in step.opname and step.argval in finite:
                found = LOOP, RANGE, False
            if found is not None:
                table[step.offset] = Point(*found, line)
        return table

    def _classify(
        self, step: dis.Instruction, place: _Place, callees: dict[_Place, str]
    ) -> tuple[str, str, bool] | None:
        name, operation = step.opname, step.argval
        if _BACK in name:
            return LOOP, "", False
        if name in _CALLS:
            return self._call(callees.get(place))
        if name in _ITEM:
            return "item", "", _ITEM[name]
        stores = self._stores
        if name in _ATTR:
            seen = _ATTR[name] or operation in stores.attrs or stores.reflective
            return ("attr", operation, _ATTR[name]) if seen else None
        if name in _GLOBAL:
            seen = name.endswith("GLOBAL") and (_GLOBAL[name] or operation in stores.globals)
            seen = seen or (name.endswith("_NAME") and operation in stores.globals)
            return ("global", operation, _GLOBAL[name]) if seen else None
        if name in _CELL and (_CELL[name] or stores.cells[operation] > 1):
            return "cell", operation, _CELL[name]
        return None

    def _call(self, callee: str | None) -> tuple[str, str, bool] | None:
        if callee is None:  # the end of a `with` block, a decorator: its steps are inside
            return None
        if callee in CONTAINERS or callee in READING:
            return "call", callee, callee not in READING
        if callee in PURE or callee in SIMULATED or callee in self._stores.own:
            return None
        return "call", callee, True


_Place = tuple[int, int]  # line and column where an expression ends


def _callees(text: str) -> tuple[dict[_Place, str], set[dis.Positions]]:
    """Return what is called where, and where loops run over nothing but a `range`."""
    calls: dict[_Place, str] = {}
    ranges: set[dis.Positions] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            calls[node.end_lineno or 0, node.end_col_offset or 0] = _callee(node)
        elif isinstance(node, ast.For) and _is_range(node.iter):
            ranges |= {_positions(node), _positions(node.iter)}
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            sources = [part.iter for part in node.generators]
            if all(map(_is_range, sources)):
                ranges |= {_positions(node), *map(_positions, sources)}
    return calls, ranges


def _callee(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _is_range(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _callee(node) == "range"


def _positions(node: ast.expr | ast.stmt) -> dis.Positions:
    """Return a node's place as instructions have it; before Python 3.13 a loop's is all of it."""
    return dis.Positions(node.lineno, node.end_lineno, node.col_offset, node.end_col_offset)
