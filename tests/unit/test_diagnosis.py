"""What went wrong in a submission, in a student's words.

A sample that is not Python is really compiled here, by whichever Python runs the tests.
"""

import ast
import signal
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.diagnosis import (
    Explanation,
    explain_exception,
    explain_exit,
    explain_syntax,
    explaining,
    line_of,
    slips,
    sourcetext,
)
from grader.report.escape import plain

GOLDEN = Path(__file__).parents[1] / "golden" / "diagnosis"
HUGE = 256 * 1024

SYNTAX = {
    "no-break space": ("x = 1\ny =\u00a02\n", "Column 4 has U+00A0 (no-break space)"),
    "no-break indentation": ("def f():\n\u00a0   return 1\n", "Column 1 has U+00A0"),
    "zero width space": ("x = 1\u200b\n", "Column 6 has U+200B (zero width space). Delete it."),
    "byte order mark inside": ("x = 1\n\ufeffy = 2\n", "U+FEFF (zero width no-break space)"),
    "curly double quotes": ("s = \u201chello\u201d\n", 'Type `"` instead'),
    "curly single quotes": ("s = \u2018hello\u2019\n", "left single quotation mark"),
    "closed by a curly quote": ("s = 'abc\u2019\n", "Column 9 has U+2019"),
    "en dash": ("x = 3 \u2013 1\n", "Column 7 has U+2013 (en dash). Type `-` instead."),
    "full-width bracket": ("print\uff08'a'\uff09\n", "fullwidth left parenthesis). Type `(`"),
    "full-width comma": ("f(1\uff0c2)\n", "Column 4 has U+FF0C (fullwidth comma)"),
    "3i": ("my_complex = 2 + 3i\n", "Is `3j` meant?"),
    "2.5 i": ("my_complex = (2 + 2.5 i)\n", "Is `2.5j` meant?"),
    "2x": ("y = 2x\n", "a product needs `*`"),
    "if without colon": ("if x == 1\n    y = 2\n", "begins with `if` needs a colon"),
    "def without colon": ("def f()\n    return 1\n", "begins with `def` needs a colon"),
    "else without colon": ("if x:\n    y = 1\nelse\n    y = 2\n", "begins with `else` needs a"),
    "block on one line": ("for i in range(3) print(i)\n", "begins with `for` needs a colon"),
    "annotated def without colon": ("def f(x: int) -> int\n    return x\n", "at its end"),
    "= in an if": ("if x = 1:\n    pass\n", "`==` compares"),
    "= after an attribute": ("while x.a = 1:\n    pass\n", "`==` compares"),
    "= in an assert": ("assert x = 1\n", "`==` compares"),
    "= in an argument": ("print(a.b = 1)\n", "`==` compares"),
    "sides exchanged": ("1 = x\n", "Are the two sides exchanged"),
    "never closed": ("x = [1, 2\ndef f():\n    pass\n", "`[` in column 5"),
    "closes nothing": ("x = 1)\n", "Count the brackets"),
    "closed by another": ("x = (1,\n2]\n", "the `(` of line 1, column 5"),
    "unterminated": ("s = 'abc\nx = 1\n", "The quote in column 5"),
    "apostrophe": ("s = 'it's me'\n", "Is there an apostrophe"),
    "three quotes": ("s = '''abc\nx = 1\n", "same three quotes must end it"),
    "f-string": ("s = f'{x'\n", "each `{` needs its `}`"),
    "print": ("print 'hello'\n", "That was Python 2"),
    "tabs and spaces": ("if x:\n        a = 1\n\tb = 2\n", "turn every tab into four spaces"),
    "no block": ("def f():\nreturn 1\n", "Line 1 opens a block"),
    "only a comment in it": ("def f():\n    # later\n\nx = 1\n", "Line 1 opens a block"),
    "too deep": ("x = 1\n  y = 2\n", "Only a line that ends in a colon is followed by deeper"),
    "dedent": ("def f():\n    x = 1\n  y = 2\n", "Which line above should it stand under?"),
    "else if": ("if x:\n    y = 1\nelse if z:\n    y = 2\n", "word for `else if` is `elif`"),
    "elsif": ("if x:\n    y = 1\nelsif z:\n    y = 2\n", "word for `elsif` is `elif`"),
    "else with a condition": ("if x:\n    y = 1\nelse y > 3:\n    y = 2\n", "Is `elif` meant?"),
    "else of no if": ("if x:\n    y = 1\n    else:\n    y = 3\n", "`else` has nothing to belong"),
    "++": ("x = 1\nx++\n", "Python has no `++`"),
    "&&": ("if a && b:\n    pass\n", "Python has no `&&`"),
    "!": ("if !a:\n    pass\n", "Python has no `!`"),
    "=>": ("if x => 1:\n    pass\n", "no operator `=>`"),
    "brace": ("def f() {\n  return 1\n}\n", "opens a block with a colon"),
    "// comment": ("x = 1  // a comment\n", "begins with `#`"),
    "merge conflict": ("x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> main\n", "Line 2 is a"),
    "end of a conflict": ("def f():\n    x = 1\n>>>>>>> main\n", "Line 3 is a mark that git left"),
    "fence": ("```python\nx = 1\n```\n", "Line 1 is a fence"),
    "closing fence": ("x = 1\n```\n", "Line 2 is a fence"),
    "prompt": (">>> x = 1\n", "prompts of Python's console"),
    "second prompt": (">>> x = 1\n... y = 2\n", "prompts of Python's console"),
    "magic": ("%matplotlib inline\nx = 1\n", "`%matplotlib` is a command for a notebook"),
    "shell in a notebook": ("!pip install numpy\n", "`!pip` is a command for a notebook"),
    "shell": ("pip install numpy\nimport numpy\n", "a command for the terminal"),
    "web page": ("<!DOCTYPE html>\n<html>\n", "This is a web page"),
    "class = 3": ("class = 3\n", "`class` is a word of Python's own"),
    "def lambda": ("def lambda(x):\n    pass\n", "`lambda` is a word of Python's own"),
    "parameter in": ("def f(x, in):\n    pass\n", "`in` is a word of Python's own"),
    "argument from": ("f(x, from=3)\n", "`from` is a word of Python's own"),
    "attribute class": ("x.class = 3\n", "`class` is a word of Python's own"),
    "None = 3": ("None = 3\n", "`None` is a word of Python's own"),
    "await in def": ("def f():\n    await g()\n", "work inside `async def` only"),
    "await at the top": ("await g()\n", "work inside `async def` only"),
    "async with in def": ("def f():\n    async with x:\n        pass\n", "inside `async def` only"),
    "async comprehension": ("def f():\n    return [i async for i in x]\n", "inside `async def`"),
    "return at the top": ("def f(x):\n    y = x\nreturn y\n", "Which function should it be in"),
    "break without loop": ("break\n", "like the rest of its loop"),
    "missing comma": ("x = [1 2 3]\n", "Is it a comma"),
    "hyphen": ("def my-func():\n    pass\n", "reads the hyphen as minus"),
    "def without brackets": ("def f:\n    pass\n", "Parentheses follow a function's name"),
    "backslash": ("x = 1 \\ \ny = 2\n", "last character of its line"),
    "path": ("p = 'C:\\Users\\ada'\n", "In a path write `/`"),
    "default first": ("def f(a=1, b):\n    pass\n", "In which order"),
    "lone star": ("def f(*):\n    pass\n", "neither stands alone"),
    "try alone": ("try:\n    x = 1\ny = 2\n", "A `try` needs an `except`"),
    "decorator alone": ("@performance\nx = 1\n", "A decorator stands right above"),
    "NUL": ("x = 1\0\n", "Save it as UTF-8"),
    "dots are fine": ("def f():\n    ...\nx = = 1\n", "no operator `= =`"),
    "function": ("function f():\n    return 1\n", "`function` before a name is another language's"),
    "int x": ("int x = 3\n", "`int` before a name is another language's"),
    "name of two words": ("def my func():\n    pass\n", "A name is one word"),
    "documentation": ("def f(x):\n    pass\n:param x: the x\n", "Is this documentation?"),
    "lambda with return": ("f = lambda x: return x\n", "gives its value back by itself"),
    "lambda without colon": ("f = lambda x x\n", "between its parameters and its value"),
    "raise of Python 2": ("raise ValueError, 'x'\n", "That was Python 2"),
    "question mark": ("x = a ? b : c\n", "The sign ? means nothing in Python"),
    "end of a line": ("x = 1 +  # and more\n", "The line ends after `+`"),
    "global too late": ("def f():\n    x = 1\n    global x\n", "`global` reaches to the top"),
    "two exceptions": ("try:\n    x\nexcept A, B:\n    pass\n", "stand in parentheses"),
    "007": ("x = 007\n", "Take out the zeros"),
    "a constant among names": ("(True, x) = 1, 2\n", "`True` always means the same"),
    "a name alone": ("def f\n", "What should follow the name"),
    "parameters on two lines": ("def f(a b,\n      c):\n    pass\n", "Look at the mark"),
    "as clear as can be": ("f(a=1, a=2)\n", "Python's own words tell"),
    "anything else": ("hello world\n", "Look at the mark"),
}


def compiled(source: str) -> Explanation:
    """Let the running Python refuse a source, and explain what it says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "student.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return explain_syntax(source, error.msg, *place)
    except ValueError as error:  # Python 3.11, of a NUL
        return explain_syntax(source, str(error), None, None, None, None)
    raise AssertionError("Python reads that")


@pytest.mark.parametrize(("source", "hint"), SYNTAX.values(), ids=SYNTAX)
def test_syntax_slip_is_named(source: str, hint: str) -> None:
    """The usual slip is named in the hint, on every Python."""
    assert hint in compiled(source).hint


@pytest.mark.parametrize("source", [source for source, _ in SYNTAX.values()], ids=SYNTAX)
def test_syntax_message_says_what_and_where(source: str) -> None:
    """A message names the line, shows it and puts a mark below it."""
    told = compiled(source)
    first, *shown = told.message.split("\n")

    assert first.startswith("The file could not be loaded: ")
    if told.line is not None:
        assert f"loaded: line {told.line} " in first
        assert len(shown) == 2
        assert set(shown[1]) <= {" ", "^"}


@pytest.mark.parametrize("source", [source for source, _ in SYNTAX.values()], ids=SYNTAX)
def test_syntax_message_survives_escaping(source: str) -> None:
    """A report that escapes the excerpt does not move it away from its mark."""
    excerpt = compiled(source).message.partition("\n")[2]

    assert excerpt == plain(excerpt, None, multiline=True)


def mark(source: str, offset: int, end: int | None = None) -> tuple[str, str]:
    """Return the two lines that show a place in a source of one line."""
    told = explain_syntax(source, "invalid syntax", 1, offset, 1, end or offset)
    _, shown, below = told.message.split("\n")
    return shown[4:], below[4:]


def test_mark_is_as_long_as_what_it_marks() -> None:
    """The mark stands under the whole place."""
    assert mark("a = b c", 5, 8) == ("a = b c", "    ^^^")


def test_mark_under_tabs() -> None:
    """A tab takes four columns, above and below."""
    assert mark("\ta\tb c", 4) == ("    a    b c", "         ^")


def test_mark_under_wide_characters() -> None:
    """A character that takes two columns is counted as two."""
    assert mark("s = '\u6f22\u5b57' b", 10) == ("s = '\u6f22\u5b57' b", "           ^")


def test_mark_under_combining_characters() -> None:
    """An accent that stands on the letter before takes no column."""
    assert mark("s = 'e\u0301' b", 10) == ("s = 'e\u0301' b", "        ^")


def test_mark_under_invisible_characters() -> None:
    """What a terminal would not show is shown as one sign each."""
    assert mark("a\u200b\u00a0\x1bb c", 5) == ("a\ufffd\u2423\ufffdb c", "    ^")


def test_long_line_is_cut_around_the_mark() -> None:
    """Of a very long line only what lies around the mark is shown."""
    shown, below = mark("a" * 5000 + "?" + "b" * 5000, 5001)

    assert shown == "\u2026" + "a" * 36 + "?" + "b" * 35 + "\u2026"
    assert shown.index("?") == below.index("^")


@pytest.mark.parametrize("offset", [-3, 0, 10**9, True, "x", None])
def test_impossible_offset_still_shows_the_line(offset: object) -> None:
    """An offset that lies outside of the line moves the mark to one of its ends."""
    told = explain_syntax("x = 1", "invalid syntax", 1, offset, 1, offset)  # type: ignore[arg-type]

    assert told.message.split("\n")[1] == "    x = 1"


@pytest.mark.parametrize("line", [-1, 0, 3, 10**9, "1", None])
def test_impossible_line_is_no_line(line: object) -> None:
    """A line that the file doesn't have is not told, and not looked up."""
    told = explain_syntax("x = 1\n", "invalid syntax", line, 1, 1, 1)  # type: ignore[arg-type]

    assert (told.line, told.source_line) == (None, "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_python_does(end: str) -> None:
    """Every line ending counts, a form feed or a line separator in a text does not."""
    source = f"a = '\u2028\x0b\x1c'\x0c{end}b = 3i{end}"

    assert compiled(source).source_line == "b = 3i"


def test_text_in_quotes_is_no_slip() -> None:
    """What stands in quotes or in a comment is not taken for the slip."""
    told = compiled("x = ['3i \u00a0 && ++'  1 2]  # else if, \u201cquoted\u201d\n")

    assert "Is it a comma" in told.hint


def test_odd_characters_of_other_lines_are_listed() -> None:
    """All the lines with odd characters are named at once, up to five."""
    told = compiled("x =\u00a01\n" * 8)

    assert "There are more on other lines: 2, 3, 4, 5, 6, …." in told.hint


def test_bracket_of_an_earlier_line_is_suspected() -> None:
    """Where nothing else shows, a bracket that is still open above is."""
    told = explain_syntax("x = (1\ny 2)\n", "invalid syntax", 2, 3, 2, 4)

    assert told.hint == "Is the `(` of line 1, column 5 closed where it should be?"


def test_bracket_that_is_closed_is_not_suspected() -> None:
    """A bracket of an earlier line that is closed has nothing to do with it."""
    told = explain_syntax("x = (1)\ny 2\n", "invalid syntax", 2, 3, 2, 4)

    assert told.hint.startswith("Look at the mark")


@pytest.mark.parametrize("source", ["def f[T](x: T):", "type X = int"])
def test_newer_syntax_is_named(source: str) -> None:
    """What only a newer Python reads is called so by an older one."""
    assert "need Python 3.12" in explain_syntax(source, "invalid syntax", 1, 6, 1, 7).hint


SOURCE = """\
import numpy
def fact(n):
    inner = 1
    return n * fact(n - 1)
class Counter:
    def increase(self):
        self.count += 1
np.zeros(3)
total = missing + 1
@later
def later(): pass
forever = lambda: forever()
"""
MAIN = 'under `if __name__ == "__main__":`.'
ONE_FILE = "A submission is one file"
OUTSIDE = "The network and other programs are off"
FILES = "No files of yours are there"
RAISED = {
    "true": ("NameError: name 'true' is not defined", 9, "Python writes `True` for `true`"),
    "false": ("NameError: name 'false' is not defined", 9, "Python writes `False` for `false`"),
    "null": ("NameError: name 'null' is not defined", 9, "Python writes `None` for `null`"),
    "prompt": ("NameError: name 'In' is not defined", 1, "This is a notebook"),
    "misspelt": ("NameError: name 'totla' is not defined", 12, "Is `total` meant?"),
    "misspelt builtin": ("NameError: name 'prnt' is not defined", 12, "Is `print` meant?"),
    "capital": ("NameError: name 'counter' is not defined", 12, "Is `Counter` meant?"),
    "too early": ("NameError: name 'later' is not defined", 10, "only in line 11"),
    "inner": ("NameError: name 'inner' is not defined", 12, "The `inner` of line 3 is known only"),
    "module": ("NameError: name 'np' is not defined", 8, "looks like the module `numpy`"),
    "from a module": ("NameError: name 'wraps' is not defined", 9, "from the module `functools`"),
    "unknown": ("NameError: name 'zyx' is not defined", 9, "Is it misspelt"),
    "free": (
        "NameError: cannot access free variable 'x' where it is not associated with a value in "
        "enclosing scope",
        3,
        "its own `x`",
    ),
    "local": (
        "UnboundLocalError: cannot access local variable 'x' where it is not associated with a "
        "value",
        3,
        "its own `x`",
    ),
    "own file": ("ModuleNotFoundError: No module named 'functions_ada_lovelace'", 1, ONE_FILE),
    "week": ("ModuleNotFoundError: No module named 'Week03.hw'", 1, ONE_FILE),
    "relative": (
        "ImportError: attempted relative import with no known parent package",
        1,
        ONE_FILE,
    ),
    "not there": (
        "ModuleNotFoundError: No module named 'matplotlib.pyplot'",
        1,
        "`matplotlib` is not installed where files are graded. What is there: the standard "
        "library, anyio, dask, distributed, fastapi, numba, numpy, psutil, pydantic, pytest, "
        "starlette",
    ),
    "misspelt module": ("ModuleNotFoundError: No module named 'thraeding'", 1, "`threading`"),
    "no package": (
        "ModuleNotFoundError: No module named 'time.sleep'; 'time' is not a package",
        1,
        "which module has `sleep`?",
    ),
    "part": ("ModuleNotFoundError: No module named 'numpy.foo'", 1, "`numpy` has no such part"),
    "no such name": (
        "ImportError: cannot import name 'squareroot' from 'math' (x)",
        1,
        "Does `math`",
    ),
    "tkinter": ("ImportError: libtk8.6.so: cannot open shared object file", 1, "no screen"),
    "display": ("TclError: no display name and no $DISPLAY environment variable", 1, "no screen"),
    "input": (
        "EOFError: EOF when reading a line",
        1,
        f"is there to answer. Take it out or put it {MAIN}",
    ),
    "exit": ("SystemExit: 0", 1, "end the whole program"),
    "interrupt": ("KeyboardInterrupt", 1, "Only a person"),
    "recursion": ("RecursionError: maximum recursion depth exceeded", 4, "`fact` calls itself"),
    "lambda": ("RecursionError: maximum recursion depth exceeded", 12, "`forever` calls itself"),
    "anonymous": ("RecursionError: maximum recursion depth exceeded", None, "A function calls"),
    "parser": (
        "RecursionError: maximum recursion depth exceeded during compilation",
        None,
        "nested",
    ),
    "memory": ("MemoryError", 1, "more memory than there is"),
    "array": ("_ArrayMemoryError: Unable to allocate 9 GiB", 1, "more memory than there is"),
    "no file": ("FileNotFoundError: [Errno 2] No such file or directory: 'a.txt'", 1, FILES),
    "closed file": ("PermissionError: [Errno 13] Permission denied: 'a.txt'", 1, FILES),
    "socket": ("PermissionError: [Errno 1] Operation not permitted", 1, OUTSIDE),
    "network": ("OSError: [Errno 101] Network is unreachable", 1, OUTSIDE),
    "name server": ("gaierror: [Errno -3] Temporary failure in name resolution", 1, OUTSIDE),
    "refused": ("ConnectionRefusedError: [Errno 111] Connection refused", 1, OUTSIDE),
    "too many": ("BlockingIOError: [Errno 11] Resource temporarily unavailable", 1, "do they end"),
    "threads": ("RuntimeError: can't start new thread", 1, "do they end"),
    "asyncio": (
        "RuntimeError: asyncio.run() cannot be called from a running event loop",
        1,
        "An event loop runs already",
    ),
    "bytes": ("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff", 1, "which encoding"),
    "eval": ("SyntaxError: invalid syntax (<string>, line 1)", 9, "What this line hands to Python"),
    "missing argument": (
        "TypeError: fact() missing 1 required positional argument: 'n'",
        12,
        "Which parameters does `fact` have in line 2",
    ),
    "method": (
        "TypeError: Counter.increase() takes 1 positional argument but 2 were given",
        12,
        "Which parameters does `increase` have in line 6",
    ),
    "None called": ("TypeError: 'NoneType' object is not callable", 9, "Something is None there"),
    "int called": ("TypeError: 'int' object is not callable", 9, "Something of type int"),
    "None's attribute": (
        "AttributeError: 'NoneType' object has no attribute 'append'",
        9,
        "What stands left of `.append` is None",
    ),
    "attribute": (
        "AttributeError: 'Counter' object has no attribute 'counts'",
        12,
        "Is it called `count`?",
    ),
    "module's attribute": (
        "AttributeError: module 'math' has no attribute 'squareroot'",
        9,
        "Does `math` have a `squareroot`?",
    ),
    "starter": ("NotImplementedError", 3, "Is a line of the starter left"),
    "key": ("KeyError: 'x'", 9, "Is that key in the dictionary"),
    "own assert": ("AssertionError", 9, f"Tests of your own go {MAIN}"),
    "zero": ("ZeroDivisionError: division by zero", 9, "What is 0 there"),
    "index": ("IndexError: list index out of range", 9, "How long is the sequence"),
    "other": ("ValueError: no", 9, "Start the file yourself"),
}


@pytest.mark.parametrize(("raised", "line", "hint"), RAISED.values(), ids=RAISED)
def test_exception_has_a_hint(raised: str, line: int | None, hint: str) -> None:
    """An exception that a file raises when it is loaded leads to a hint that fits."""
    name, _, text = raised.partition(": ")

    assert hint in explain_exception(SOURCE, name, text, line, while_loading=True).hint


def test_exception_while_loading_says_that_nothing_was_loaded() -> None:
    """On load the message says first that the file could not be loaded."""
    told = explain_exception(
        "import math\n\nmy_bool = true\n",
        "NameError",
        "name 'true' is not defined",
        3,
        while_loading=True,
    )

    assert told == Explanation(
        "The file could not be loaded: line 3 raised NameError: name 'true' is not defined.",
        3,
        "my_bool = true",
        "Python writes `True` for `true`; capitals count.",
    )


def test_exception_of_a_call_leaves_the_call_to_the_caller() -> None:
    """Of a call only the line and the exception are told."""
    told = explain_exception(
        "x = 1\n", "ZeroDivisionError", "division by zero", 1, while_loading=False
    )

    assert told.message == "line 1 raised ZeroDivisionError: division by zero."


def test_unknown_exception_of_a_call_leaves_the_hint_to_the_check() -> None:
    """Where nothing special can be said, the hint is empty and the check's own is shown."""
    assert explain_exception("x = 1\n", "MyError", "bad", 1, while_loading=False).hint == ""


def test_exception_without_line_or_text() -> None:
    """What is not known is left out."""
    told = explain_exception("x = 1\n", "ValueError", "", None, while_loading=False)

    assert told == Explanation("it raised ValueError.", None, "", "")


def test_exception_text_is_cut() -> None:
    """Of a long text 500 characters are kept."""
    told = explain_exception("x = 1\n", "ValueError", "y" * 10**6, 1, while_loading=False)

    assert told.message == "line 1 raised ValueError: " + "y" * 499 + "…"


def test_syntax_error_that_came_as_an_exception() -> None:
    """A syntax error of the file itself is explained as one, from its text alone."""
    told = explain_exception(
        "x = 1\n  y = 2\n",
        "IndentationError",
        "unexpected indent (student.py, line 2)",
        None,
        while_loading=True,
    )

    assert told.line == 2
    assert told.message.endswith("\n      y = 2\n      ^")


@pytest.mark.parametrize("name", ["(a+)+", "f(", "{0}", "\\", "<lambda>", ""])
def test_names_in_a_text_are_no_patterns(name: str) -> None:
    """A name in an exception's text is never read as a pattern or a template."""
    told = explain_exception(
        SOURCE, "TypeError", f"{name}() missing 1 required", 9, while_loading=False
    )

    assert told.message == f"line 9 raised TypeError: {name}() missing 1 required."


@given(st.text(), st.sampled_from(["", *explaining._LOOK, "SyntaxError", "OSError"]), st.text())
def test_any_exception_can_be_explained(source: str, name: str, text: str) -> None:
    """Whatever a submission raises, there is an explanation."""
    told = explain_exception(source, name, text, 1, while_loading=True)

    assert told.line == 1
    assert told.hint


@given(st.text(), st.integers(), st.integers() | st.none(), st.integers() | st.none())
def test_any_place_can_be_explained(
    source: str, line: int, offset: int | None, end: int | None
) -> None:
    """Whatever place a syntax error names, there is an explanation."""
    assert explain_syntax(source, "invalid syntax", line, offset, line, end).hint


HOSTILE = [
    "(\n", "\n", '"', "'\"", '"a', "\\", "#", "@a\n", "a,", "a , ", "a-", "lambda ", "<<<<<<\n",
    "~~~", "1", " ", "\t", "\u00a0", "x\u00a0\n", "e\u0301", "\u6f22", "def a\n", "name0 ", "`",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_huge_source_is_explained_in_few_words(piece: str) -> None:
    """A hostile file of 256 KiB, in one line or in many, ends in a message of a readable size."""
    source = (piece * HUGE)[:HUGE]
    told = explain_syntax(source, "invalid syntax", 1, HUGE // 2, 1, HUGE)
    name = explain_exception(source, "NameError", "name 'name' is not", 1, while_loading=True)

    assert max(map(len, (told.message, told.hint, told.source_line, name.hint))) <= 700


SIGNALS = {
    "SIGXCPU": "It used more than 10 seconds of processor time (SIGXCPU). Is there a loop",
    "SIGKILL": "too much memory or more than 10 seconds of processor time",
    "SIGSEGV": "Python itself crashed (SIGSEGV). Endless recursion and ctypes can do this.",
    "SIGABRT": "Python gave up (SIGABRT).",
    "SIGSYS": "It asked the system for something that is off while grading (SIGSYS).",
    "SIGTERM": "It was ended by a signal (SIGTERM). Take out what sends one",
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of POSIX")
@pytest.mark.parametrize(("name", "told"), SIGNALS.items(), ids=SIGNALS)
@pytest.mark.parametrize("dumped", [0, 0x80])
def test_signal_is_told(name: str, told: str, dumped: int) -> None:
    """A process that a signal ended is explained by that signal, with or without a core dump."""
    status = int(signal.Signals[name]) | dumped

    assert told in explain_exit(status, cpu_limit=10, while_loading=False)


def test_killed_without_a_limit() -> None:
    """Where no limit is known, none is named."""
    told = explain_exit(9, cpu_limit=None, while_loading=False)

    assert "too much memory or too much processor time." in told


@pytest.mark.parametrize("code", [0, 3, 255])
def test_exit_code_is_told(code: int) -> None:
    """A process that ended itself is told of with its exit code."""
    told = explain_exit(code << 8, cpu_limit=None, while_loading=False)

    assert f"ended the whole Python process (os._exit, exit code {code})" in told


def test_exit_while_loading_says_that_nothing_was_loaded() -> None:
    """On load the message says first that the file could not be loaded."""
    told = explain_exit(0, cpu_limit=None, while_loading=True)

    assert told.startswith("The file could not be loaded. It ended")


@pytest.mark.parametrize("status", [-1, 0x7F, 64, 1 << 40])
def test_any_status_can_be_explained(status: int) -> None:
    """Whatever a system says, there is an explanation."""
    assert "It " in explain_exit(status, cpu_limit=None, while_loading=False)


DEFINED = '''\
"""Text
def f(): in a text is none.
"""
a = b = 1
c, d = 1, 2
e: int = 3
@deco
def f(): pass
f = deco(f)
async  def g(): pass
class H:
    def method(self):
        local = 1
i == 1
f(j=1)
k += 1
def twice(): pass
twice = 1
def twice(): pass
l = lambda: 0
'''


@pytest.mark.parametrize(
    ("name", "line"),
    {
        "a": 4, "c": 5, "d": 5, "e": 6, "f": 8, "g": 10, "H": 11, "method": None, "local": None,
        "i": None, "j": None, "twice": 19, "l": 20, "H.method": None, "": None, "a|b": None,
    }.items(),
)  # fmt: skip
def test_line_of_a_name(name: str, line: int | None) -> None:
    """The line of a name is where the top level defines it, code only."""
    assert line_of(DEFINED, name) == line


@pytest.mark.parametrize("module", [explaining, slips, sourcetext])
def test_no_student_code_is_read_by_python(module: object) -> None:
    """Neither compile nor eval nor the parser is ever used on what a student wrote."""
    nodes = list(ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))))  # type: ignore[attr-defined]
    called = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    imported = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}

    assert not called & {"compile", "eval", "exec", "__import__"}
    assert not imported & {"ast", "tokenize", "importlib", "runpy", "code"}


TOLD = [
    ("my_complex = 2 + 3i", "invalid decimal literal", 18, 18),
    ("if x == 1", "expected ':'", 10, 10),
    ("print('a'", "'(' was never closed", 6, 0),
    ("s = 'it's me'", "unterminated string literal (detected at line 1)", 13, 13),
    ("s = \u201chello\u201d", "invalid character '\u201c' (U+201C)", 5, 5),
    ("\u00a0\u00a0return 1", "invalid non-printable character U+00A0", 1, 1),
    ("\tx = 1", "unexpected indent", 1, -1),
    ("<<<<<<< HEAD", "invalid syntax", 1, 3),
    ("await g()", "'await' outside function", 1, 10),
    ("def f", "expected '('", 6, 6),
    ("f(a=1, a=2)", "keyword argument repeated: a", 8, 11),
]


def all_told() -> str:
    """Return messages and hints, as a student reads them one after another."""
    told = [explain_syntax(s + "\n", said, 1, at, 1, end) for s, said, at, end in TOLD]
    for raised, line, _ in RAISED.values():
        name, _, text = raised.partition(": ")
        told.append(explain_exception(SOURCE, name, text, line, while_loading=True))
    texts = [f"{one.message}\n{one.hint}" for one in told]
    texts += [
        explain_exit(status, cpu_limit=10, while_loading=False) for status in (0, 6, 9, 11, 15)
    ]
    return "\n\n".join(texts) + "\n"


def test_messages_read_as_agreed() -> None:
    """The words are those that were read and found good; a change of them is a change to read."""
    assert (GOLDEN / "told.txt").read_text(encoding="utf-8") == all_told()
