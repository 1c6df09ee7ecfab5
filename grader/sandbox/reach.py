"""What a program may not touch while its own process bears witness about its threads.

An exploration, and a probe that watches threads, run in the student's interpreter: what they tell
is worth something only if the program leaves that interpreter alone. Whether it does is read from
its source before any of it runs: modules that find or run code, frames and namespaces are out of
bounds, ordinary Python is not. No verdict is formed here.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import lru_cache
from typing import NamedTuple

#: Modules of the standard library that find, load or run code, or look behind it.
_REACHING = frozenset(
    "__main__ antigravity ast bdb builtins cProfile code codeop compileall copyreg ctypes curses "
    "dbm dis distutils doctest ensurepip faulthandler idlelib imp importlib lib2to3 marshal mmap "
    "modulefinder nt opcode optparse pdb pickle pickletools pkgutil posix profile pstats pty "
    "py_compile pyclbr pydoc pydoc_data readline rlcompleter runpy shelve site sre_compile "
    "sre_constants sre_parse subprocess symtable sysconfig tabnanny this tkinter trace turtle "
    "turtledemo unittest venv xmlrpc xxlimited xxlimited_35 xxsubtype zipapp zipimport".split()
)
_ALLOWED = frozenset(
    name
    for name in sys.stdlib_module_names
    if name not in _REACHING and (not name.startswith("_") or name == "__future__")
) | {"__future__", "matplotlib", "numpy", "psutil", "typing_extensions"}

#: Of these modules only so much, for the rest of them reaches behind the program.
_ONLY = {
    "sys": "argv byteorder exc_info executable exit flags float_info getdefaultencoding "
    "getrecursionlimit getrefcount getsizeof getswitchinterval hexversion implementation int_info "
    "intern maxsize path platform setrecursionlimit setswitchinterval stderr stdin stdout version "
    "version_info",
    "os": "cpu_count environ getcwd getenv getpid getppid linesep listdir makedirs mkdir name path "
    "process_cpu_count remove rename rmdir sched_getaffinity sep stat times unlink urandom",
    "gc": "collect disable enable get_count get_threshold isenabled",
    "inspect": "Parameter Signature cleandoc getdoc isawaitable isbuiltin isclass iscoroutine "
    "iscoroutinefunction isfunction isgenerator isgeneratorfunction ismethod signature",
    "io": "BytesIO StringIO",
    "traceback": "format_exc format_exception print_exc print_exception print_stack",
    "string": "Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits "
    "printable punctuation whitespace",
    "timeit": "default_timer",
    "multiprocessing": "Array Event Lock Manager Pipe Pool Process Queue RLock Semaphore Value "
    "cpu_count current_process freeze_support",
}
_ONLY_NAMES = {module: frozenset(names.split()) for module, names in _ONLY.items()}

#: Parts of other modules that find things by a name made up at run time, or run text as code.
_NEVER = frozenset(
    "attrgetter methodcaller get_type_hints ForwardRef CodeType FunctionType config "
    "ctypeslib testing f2py stride_tricks as_strided singledispatch singledispatchmethod "
    "update_wrapper settrace setprofile gettrace getprofile settrace_all_threads "
    "setprofile_all_threads".split()
)

_ATTRIBUTES = frozenset(
    "f_back f_builtins f_code f_globals f_lasti f_lineno f_locals f_trace f_trace_lines "
    "f_trace_opcodes tb_frame tb_next gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await "
    "_lab_holder _lab_number _lab_waiters "
    "cr_origin ag_frame ag_code gr_frame ctypes "
    "os sys gc builtins importlib inspect _os _sys _fiber fiber greenlet".split()
)
_DUNDERS = frozenset(
    "__all__ __author__ __call__ __class__ __debug__ __doc__ __enter__ __exit__ __file__ __init__ "
    "__main__ __name__ __new__ __next__ __iter__ __len__ __qualname__ __repr__ __str__ __version__ "
    "__wrapped__ __aenter__ __aexit__ __await__ __cause__ __context__ __post_init__ __del__ "
    "__eq__ __hash__ __lt__ __le__ __gt__ __ge__ __contains__ __getitem__ __setitem__".split()
)
_BUILTINS = frozenset(
    "eval exec compile globals locals vars breakpoint __import__ __builtins__ __loader__ "
    "__spec__".split()
)
#: Keywords by which something is found by its name, or a text is run as code or filled in.
_KEYWORDS = frozenset({"assigned", "updated", "eval_str", "style"})
_SHOWN = ("__array_", "__dataclass_", "__match_args__")  # names by which others read an object
_UPDATE = "functools.update_wrapper"
_BY_NAME = frozenset({"getattr", "setattr", "delattr"})


class Reach(NamedTuple):
    """A place where a program reaches behind what it is asked to be."""

    line: int  #: 1-based
    what: str  #: as it is written there


@lru_cache(maxsize=64)
def reaches(source: str) -> tuple[Reach, ...]:
    """Return the places of a source that reach into the interpreter, in order; no SyntaxError."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()  # it will not be loaded either
    reader = _Reader(tree)
    try:
        reader.visit(tree)
    except RecursionError:
        reader.found.add(Reach(1, "expressions nested too deep"))
    return tuple(sorted(reader.found))


def objection(source: str) -> str:
    """Return why nothing that a source's own process says can count; empty where nothing is."""
    found = reaches(source)
    if not found:
        return ""
    line, what = found[0]
    return (
        f"Line {line} uses {what}, which reaches into Python itself; what your threads do cannot "
        "be observed then. Take it out: threads, locks, queues, time and plain Python are enough."
    )


class _Reader(ast.NodeVisitor):
    """Goes through a program once."""

    def __init__(self, tree: ast.AST) -> None:
        self.found: set[Reach] = set()
        self._modules: dict[str, str] = {}  # name → the module that an import binds to it
        self._texts: dict[str, list[ast.expr]] = {}  # name → all that is ever assigned to it
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._texts.setdefault(target.id, []).append(node.value)
            elif isinstance(node, ast.Import):
                for one in node.names:
                    bound = one.name if one.asname else one.name.partition(".")[0]
                    self._modules[one.asname or bound] = bound
            elif isinstance(node, ast.ImportFrom):
                for one in node.names:
                    self._modules[one.asname or one.name] = f"{node.module}.{one.name}"

    def _note(self, node: ast.AST, what: str) -> None:
        self.found.add(Reach(getattr(node, "lineno", 1), what))

    # -- imports -----------------------------------------------------------------------------

    def visit_Import(self, node: ast.Import) -> None:
        """Allow only modules of the list, and no part of a guarded one."""
        for one in node.names:
            top, _, rest = one.name.partition(".")
            parts = rest.split(".") if rest else []
            if top not in _ALLOWED or any(self._hidden(top, part) for part in parts):
                self._note(node, f"`{one.name}`")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Allow only names that the module may be asked for."""
        module = node.module or ""
        top, _, rest = module.partition(".")
        parts = rest.split(".") if rest else []
        bad_module = top not in _ALLOWED or any(self._hidden(top, part) for part in parts)
        if node.level or bad_module:
            self._note(node, f"`{module}`")
            return
        for one in node.names:
            is_bad = top in _ONLY_NAMES if one.name == "*" else self._hidden(top, one.name)
            if f"{module}.{one.name}" == _UPDATE:
                continue  # judged where it is used
            if is_bad and top != "__future__":
                self._note(node, f"`{module}.{one.name}`")

    def _hidden(self, module: str, name: str) -> bool:
        """Tell whether an attribute of a module, or of something in it, is out of bounds."""
        if module in _ONLY_NAMES:
            return name not in _ONLY_NAMES[module]
        return (
            name in _NEVER
            or name in _ONLY_NAMES  # a module that it imported for itself: `logging.sys`
            or (name.startswith("_") and name not in _DUNDERS)
        )

    # -- names and attributes ----------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        """Refuse what runs text as code, and guarded modules under another name."""
        is_dunder = node.id.startswith("__") and node.id.endswith("__")
        if (
            node.id in _BUILTINS
            or node.id in _BY_NAME
            or node.id.startswith(_SHOWN)
            or (is_dunder and isinstance(node.ctx, ast.Load) and node.id not in _DUNDERS)
        ):
            self._note(node, f"`{node.id}`")
        elif self._modules.get(node.id) in {*_ONLY_NAMES, _UPDATE}:
            self._note(node, f"`{node.id}` as a value")

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Refuse attributes that lead behind an object, and hidden parts of modules."""
        module = self._origin(node.value)
        if module and self._hidden(module, node.attr):
            self._note(node, f"`{ast.unparse(node)}`")
        elif _leads_behind(node.attr):
            self._note(node, f"`.{node.attr}`")
        elif node.attr in ("format", "format_map") and not self._is_harmless_text(node.value):
            self._note(node, f"`.{node.attr}` of a text that is not written out in your file")
        if isinstance(node.value, ast.Name) and node.value.id in self._modules:
            return  # the module itself, which is judged by what is taken of it
        self.visit(node.value)

    def _is_harmless_text(self, node: ast.expr) -> bool:
        """Tell whether a text to be filled in stands there, and asks for nothing else."""
        if isinstance(node, ast.Name):
            texts = self._texts.get(node.id)
            return texts is not None and all(map(_is_plain_text, texts))
        return _is_plain_text(node)

    def _origin(self, node: ast.expr) -> str:
        """Return a chain of attributes as a dotted name, if it begins with a module."""
        if isinstance(node, ast.Name):
            return self._modules.get(node.id, "")
        inner = self._origin(node.value) if isinstance(node, ast.Attribute) else ""
        return f"{inner}.{node.attr}" if inner and isinstance(node, ast.Attribute) else ""

    def visit_MatchClass(self, node: ast.MatchClass) -> None:
        """Judge the attributes that a class pattern reads; their names must stand there."""
        if node.patterns:
            self._note(node, "a class pattern without names")
        for name in filter(_leads_behind, node.kwd_attrs):
            self._note(node, f"`{name}=`")
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Refuse methods by which NumPy would be shown any place in memory."""
        if node.name.startswith(_SHOWN):
            self._note(node, f"`{node.name}`")
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  the name that ast asks for

    # -- calls -------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> None:
        """Let attributes be named by text that stands there, and files by their names."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _BY_NAME and len(node.args) > 1 and _is_harmless_name(node.args[1]):
            for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                self.visit(part)
            return
        if len(node.args) == 2 and not node.keywords and self._origin(node.func) == _UPDATE:  # noqa: PLR2004
            for part in node.args:  # with the names that the library has in mind
                self.visit(part)
            return
        is_wraps = (name or getattr(node.func, "attr", "")) == "wraps"
        for keyword in node.keywords:
            if keyword.arg in _KEYWORDS or (is_wraps and keyword.arg is None):
                self._note(node, f"`{keyword.arg or '**'}=`")
        if is_wraps and len(node.args) > 1:
            self._note(node, "`wraps` with a list of names")
        self.generic_visit(node)


def _leads_behind(name: str) -> bool:
    is_dunder = name.startswith("__") and name.endswith("__")
    return (
        name in _ATTRIBUTES
        or name in _NEVER - {"config", "testing"}
        or (is_dunder and name not in _DUNDERS)
    )


def _is_plain_text(node: ast.expr) -> bool:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return not any(map(_leads_behind, re.findall(r"\w+", node.value)))


def _is_harmless_name(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and not node.value.startswith("_")
        and not _leads_behind(node.value)
    )
