"""What went wrong when a submission was loaded or called, told to a student.

Text comes in and text goes out. No student code may be run, compiled or parsed here: this is the
trusted parent. What an exception says may be any text; it is cut, and the reports escape it.
"""

from __future__ import annotations

import builtins
import difflib
import re
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from grader.diagnosis import slips
from grader.diagnosis.sourcetext import code_of, excerpt, indentation, line_of, lines_of
from grader.sandbox.packages import PACKAGES

__all__ = ["Explanation", "explain_exception", "explain_exit", "explain_syntax", "line_of"]

MAX_TEXT = 500  #: characters kept of what an exception says
_SYNTAX = ("SyntaxError", "IndentationError", "TabError")
_LONGEST_NAME = 40  #: characters of a name that others are compared with
_MOST_NAMES = 2000  #: names that are compared
_MAIN = 'under `if __name__ == "__main__":`.'
_FILES = "No files of yours are there while grading. Is this one needed? What is for trials goes "
_OUTSIDE = "The network and other programs are off while grading. Take out what needs them."
_SCREEN = "There is no screen while grading. What opens a window goes "
_NONE = "A function without `return` gives None, and so does a decorator without one."
_OWN_FILE = (
    "A submission is one file and cannot import from another file of yours. "
    "Put what it needs into this file."
)
#: What an exception gives away: types, a pattern of its text, and the hint.
_RAISED = (
    ("EOFError", "", f"input() asks, and nobody is there to answer. Take it out or put it {_MAIN}"),
    ("SystemExit", "", "exit(), quit() and sys.exit() end the whole program. Take the call out or "
     f"put it {_MAIN}"),
    ("KeyboardInterrupt", "", "Only a person may interrupt a program. Take out what does it here."),
    ("RecursionError|MemoryError", "compil|parser", "An expression is nested too deeply. Can it "
     "stand on several lines?"),
    (r"\w*MemoryError", "", "It asks for more memory than there is. What grows so large there, and "
     "must all of it be there at once?"),
    ("RuntimeError", r"asyncio\.run\(\) cannot", "An event loop runs already. Inside of it a "
     "coroutine is awaited, not handed to asyncio.run()."),
    ("RuntimeError|BlockingIOError", r"start new thread|Errno 11\]", "More threads or processes "
     "run than may. How many are started, and do they end?"),
    ("TclError", "", _SCREEN + _MAIN),
    ("ImportError|ModuleNotFoundError", "tkinter|libtk", _SCREEN + _MAIN),
    ("ImportError", "relative import", _OWN_FILE),
    ("ImportError", "cannot import name '([^']+)' from '([^']+)'", "Does `{1}` have a `{0}`? "
     "Compare the spelling with its documentation; capitals count."),
    ("NameError|UnboundLocalError", r"(?:local|free) variable '(\w+)'", "A function that gives "
     "`{0}` a value anywhere has its own `{0}`. Does that have a value before this line?"),
    (r"(?:FileNotFound|FileExists|IsADirectory|NotADirectory)Error", "", _FILES + _MAIN),
    ("PermissionError|OSError", r"\[Errno (?:13|24|27|28|30)\]", _FILES + _MAIN),
    (r"Connection\w*Error|BlockingIOError|gaierror|URLError", "", _OUTSIDE),
    ("OSError|PermissionError|TimeoutError", r"\[(?:Errno|WinError)", _OUTSIDE),
    ("UnicodeDecodeError", "", "Which bytes are turned into text there, and by which encoding were "
     "they written?"),
    ("SyntaxError|IndentationError|TabError", "", "What this line hands to Python (eval, exec or "
     "compile) is not Python. What does it hold?"),
    ("AttributeError", r"'NoneType' object has no attribute '(\w+)'", "What stands left of `.{0}` "
     "is None. " + _NONE),
    ("TypeError", "'?NoneType'?", "Something is None there. " + _NONE),
    ("TypeError", "'([^']+)' object is not callable", "Something of type {0} is called. Does a "
     "variable have the name of a function, or is an operator missing before `(`?"),
    ("AttributeError", r"module '([^']+)' has no attribute '(\w+)'", "Does `{0}` have a `{1}`? "
     "Compare the spelling with its documentation; capitals count."),
    ("AssertionError", "", f"An `assert` in the file does not hold. Tests of your own go {_MAIN}"),
    ("NotImplementedError", "", "Is a line of the starter left that your own should replace?"),
    ("IndexError", "", "How long is the sequence there, and which index is asked for?"),
    ("KeyError", "", "Is that key in the dictionary by then? Who puts it there?"),
    ("ZeroDivisionError", "", "What is 0 there, and for which arguments?"),
)  # fmt: skip

_IN_PYTHON = {"xrange": "range", "unicode": "str", "long": "int", "this": "self"}
_IN_PYTHON |= {word: word.title() for word in ("true", "false", "TRUE", "FALSE", "none", "NONE")}
_IN_PYTHON |= dict.fromkeys(("null", "NULL", "nil", "undefined"), "None")
_SIGNALS = {
    "SIGSEGV": "Python itself crashed ({0}). Endless recursion and ctypes can do this. Which "
    "function calls itself, and where does it stop?",
    "SIGABRT": "Python gave up ({0}). os.abort() does this, and a library that gets no memory. "
    "Which line asks for so much?",
    "SIGSYS": "It asked the system for something that is off while grading ({0}). Take out what "
    "needs other programs, the network or ctypes.",
    "SIGXFSZ": "It wrote more files, or larger ones, than it may ({0}). What writes without end?",
    "SIGXCPU": "It used {1} ({0}). Is there a loop without end?",
    "SIGKILL": "It was killed ({0}), as happens to a program that takes too much memory or {1}. "
    "What grows, or goes on, without end?",
}
_EXCESS = {
    "processes": "It was ended because it had too many processes at once (more than 40). What "
    "starts them, and does that start new ones again and again? Wait for some with join() first.",
    "forks": "It was ended because it started too many processes (more than 4,000). Which loop "
    "starts them? Let a few processes do many pieces of work each.",
    "threads": "It was ended because it had too many threads at once (more than 1,000). Which loop "
    "starts them? Let a few threads do many pieces of work each.",
    "memory": "It was ended because its processes together took too much memory (more than 2 GiB). "
    "What does each of them copy or build?",
    "requests": "It was ended because it asked for shared memory or connections in a way "
    "that no program needs: more than 20,000 times, or with descriptors of their own. Which loop "
    "asks? Make each of them once, outside of it.",
}
_SIGNAL = "It was ended by a signal ({0}). Take out what sends one, such as os.kill()."
#: Names that students use without importing them, and the module each comes from.
_HOME = {
    name: module
    for module, names in (
        ("time", "sleep perf_counter monotonic time_ns"),
        ("functools", "wraps partial reduce lru_cache"),
        ("math", "sqrt pi floor ceil"),
        ("random", "randint uniform choice"),
        ("threading", "Thread Lock RLock Condition Semaphore Event Barrier"),
        ("typing", "Any Callable Dict List Optional Tuple Union"),
        ("collections", "Counter defaultdict deque namedtuple"),
        ("numba", "njit jit prange"),
        ("multiprocessing", "Process Pool Value Array Manager Pipe"),
    )
    for name in names.split()
}
_NICKNAMES = {"np": "numpy", "nb": "numba", "mp": "multiprocessing"}


@dataclass(frozen=True)
class Explanation:
    """What went wrong, where, and where to look."""

    message: str  #: of a syntax error also the line, and a mark below it, on lines of their own
    line: int | None  #: 1-based line of the student's file
    source_line: str  #: that line's text, cut
    hint: str


def explain_syntax(
    source: str,
    message: str,
    line: int | None,
    offset: int | None,
    end_line: int | None,
    end_offset: int | None,
) -> Explanation:
    """Explain why Python cannot read a file, from what its SyntaxError holds.

    Lines and offsets (in characters) are 1-based; None or nonsense where Python doesn't know.
    """
    message, lines = _cut(message), lines_of(source)
    number = _known(line, lines)
    if number is None:
        what, hint = slips.meaning(slips.Place("", 1, 0, message))
        return Explanation(_not_python("it", what, message), None, "", hint)
    text = lines[number - 1]
    column = min(max(0, offset - 1), len(text)) if type(offset) is int else 0
    if "indent" in message:  # Python points anywhere in the line
        column = indentation(text)
    end = end_offset - 1 if type(end_offset) is int and end_line == number else column
    place = slips.Place(source, number, column, message)
    what, hint = slips.meaning(place)
    told = f"{_not_python(f'line {number}', what, message)}\n{excerpt(text, column, end)}"
    return Explanation(told, number, _cut(text), slips.suspect(place) or hint)


def _not_python(where: str, what: str, message: str) -> str:
    return f"The file could not be loaded: {where} {what} (Python says: {message})."


def explain_exception(
    source: str, type_name: str, text: str, line: int | None, *, while_loading: bool
) -> Explanation:
    """Explain an exception that a submission's top level (`while_loading`) or a call raised.

    `text` may be anything, and 500 characters of it are kept; `line` is 1-based.
    """
    text, lines = _cut(text), lines_of(source)
    number = _known(line, lines)
    read = re.search(r"^(.*) \([^()]*, line (\d{1,7})\)$", text)
    if read and while_loading and number is None and type_name in _SYNTAX:
        return explain_syntax(source, read[1], int(read[2]), None, None, None)
    told = f"line {number}" if number else "it"
    told += f" raised {type_name[:100]}" + (f": {text}" if text.strip() else "")
    told += "" if told.endswith((".", "!", "?", "…")) else "."
    hint = _hint(source, type_name, text, number)
    if while_loading:
        told = f"The file could not be loaded: {told}"
        hint = hint or f"Start the file yourself. Trials and tests of your own go {_MAIN}"
    return Explanation(told, number, _cut(lines[number - 1]) if number else "", hint)


def explain_exit(
    status: int, *, cpu_limit: int | None, while_loading: bool, excess: str = ""
) -> str:
    """Explain why a process ended while an answer was due.

    `status` is as `os.waitpid` gives it, `cpu_limit` the seconds of processor time it may use,
    `excess` the limit of all its processes together that it was ended for.
    """
    start = "The file could not be loaded. " if while_loading else ""
    number = status & 0x7F
    if excess in _EXCESS:
        return start + _EXCESS[excess]
    if not number:
        return (
            f"{start}It ended the whole Python process (os._exit, exit code {status >> 8 & 0xFF}). "
            "Take that call out; a function gives its answer back with `return`."
        )
    name = {int(known): known.name for known in signal.Signals}.get(number, f"signal {number}")
    much = "too much" if cpu_limit is None else f"more than {cpu_limit} seconds of"
    return start + _SIGNALS.get(name, _SIGNAL).format(name, f"{much} processor time")


def _known(line: int | None, lines: list[str]) -> int | None:
    return line if type(line) is int and 0 < line <= len(lines) else None


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _hint(source: str, type_name: str, text: str, line: int | None) -> str:
    for types, pattern, hint in _RAISED:
        if re.fullmatch(types, type_name) and (found := re.search(pattern, text)):
            return hint.format(*found.groups())
    pattern, look = _LOOK.get(type_name, ("", None))
    found = re.search(pattern, text)
    return look(source, found, line) if look and found else ""


def _unknown_name(source: str, found: re.Match[str], line: int | None) -> str:
    name = found[1]
    return (
        _foreign_name(source, name)
        or _too_early(source, name, line)
        or _not_imported(source, name, line)
        or _misspelt(source, name)
        or _inner_name(source, name)
        or "Nothing gives it a value before that line. Is it misspelt, or is an import missing?"
    )


def _foreign_name(source: str, name: str) -> str:
    if name in ("In", "Out") or '"nbformat"' in source:
        return "This is a notebook or a part of one. Put only its code into the file."
    right = _IN_PYTHON.get(name)
    return f"Python writes `{right}` for `{name}`; capitals count." if right else ""


def _too_early(source: str, name: str, line: int | None) -> str:
    defined = line_of(source, name)
    if not (defined and line and defined > line):
        return ""
    return (
        f"`{name}` gets its value only in line {defined}, and Python reads from top to bottom. "
        "Which of the two lines should come first?"
    )


def _not_imported(source: str, name: str, line: int | None) -> str:
    if name in _HOME:
        return f"`{name}` comes from the module `{_HOME[name]}`. Is it imported?"
    used = code_of(source)[line - 1] if line else ""
    module = _NICKNAMES.get(name, name)
    if module in _available() and re.search(rf"\b{name}\s?\.", used):
        return f"`{name}` looks like the module `{module}`. Is it imported before that line?"
    return ""


def _misspelt(source: str, name: str) -> str:
    near = _near(name, [*_names(source), *dir(builtins)])
    return f"Is `{near}` meant? Compare every letter; capitals count." if near else ""


def _inner_name(source: str, name: str) -> str:
    line = _inside(source, name)
    return (
        f"The `{name}` of line {line} is known only inside its function or class." if line else ""
    )


def _names(source: str) -> Iterable[str]:
    """Yield the names in a source's code, no attributes."""
    for text in code_of(source):
        yield from re.findall(r"(?<![.\w])[^\W\d]\w*", text)


def _near(name: str, candidates: Iterable[str], cutoff: float = 0.75) -> str:
    """Return the candidate most like a name, or nothing; long names and lists would take long."""
    if len(name) > _LONGEST_NAME:
        return ""
    alike = (c for c in dict.fromkeys(candidates) if c != name and len(c) <= _LONGEST_NAME)
    return next(iter(difflib.get_close_matches(name, islice(alike, _MOST_NAMES), 1, cutoff)), "")


def _inside(source: str, name: str) -> int | None:
    if not name.isidentifier():
        return None
    inner = re.compile(rf"[ \t]{{1,99}}(?:(?:async )?def |class )?{name}\b *(?:=(?!=)|[(:])")
    lines = enumerate(code_of(source), 1)
    return next((number for number, text in lines if inner.match(text)), None)


def _available() -> list[str]:
    public = (name for name in sys.stdlib_module_names if not name.startswith("_"))
    return sorted({*public, *PACKAGES})


def _unknown_module(_source: str, found: re.Match[str], _line: int | None) -> str:
    top, _, rest = found[1].partition(".")
    if rest and found.string.endswith("is not a package"):
        return f"Something in a module is imported with `from`: which module has `{rest}`?"
    if re.fullmatch(r"[a-z]+(?:_[a-z]+){2,9}|[Ww]eek_?\d+|hw\d*|main|utils|helpers?|solution", top):
        return _OWN_FILE
    if near := _near(top, _available(), 0.8):
        return f"Did you mean `{near}`?"
    if top in _available():
        return f"`{top}` has no such part. Compare the spelling with its documentation."
    return (
        f"`{top}` is not installed where files are graded. What is there: the standard library, "
        f"{', '.join(sorted(PACKAGES))}. Is it needed? If only for trials, import it {_MAIN}"
    )


def _recursion(source: str, _found: re.Match[str], line: int | None) -> str:
    function = _function_at(source, line) if line else ""
    who = f"`{function}`" if function else "A function"
    return f"{who} calls itself without end. When should it stop, and does it get there?"


def _function_at(source: str, line: int) -> str:
    """Return the name of the innermost function that a line lies in, or nothing."""
    code = code_of(source)
    depth = indentation(code[line - 1])
    for text in reversed(code[: line - 1]):
        found = re.match(r"([ \t]*)(?:async +)?def +(\w+)", text)
        if found and len(found[1]) < depth:
            return found[2]
    one_line = re.match(r"\s*(?:def +(\w+)|(\w+) *= *lambda\b)", code[line - 1])
    return (one_line[1] or one_line[2]) if one_line else ""


def _unknown_attribute(source: str, found: re.Match[str], _line: int | None) -> str:
    attributes = (n for text in code_of(source) for n in re.findall(r"\.\s?([^\W\d]\w*)", text))
    if near := _near(found[1], [*attributes, *_names(source)]):
        return f"Is it called `{near}`? Compare every letter, and look where it gets its value."
    return "Does that object have such an attribute, and does it have it by then?"


def _wrong_arguments(source: str, found: re.Match[str], _line: int | None) -> str:
    function = found[1].rpartition(".")[2]
    line = line_of(source, function) or _inside(source, function)
    where = f" in line {line}" if line else ""
    return f"Which parameters does `{function}` have{where}, and what does that call give it?"


#: Exceptions whose hint needs a look at the source: a pattern of the text, and who looks.
_LOOK = {
    "NameError": (r"^name '(\w+)' is not", _unknown_name),
    "ModuleNotFoundError": (r"^No module named '([^']+)'", _unknown_module),
    "RecursionError": ("", _recursion),
    "AttributeError": (r"no attribute '(\w+)'", _unknown_attribute),
    "TypeError": (r"^([^ ]+)\(\) (?:missing|takes|got)", _wrong_arguments),
}
