"""What a program may not touch while its own process bears witness about its threads."""

from __future__ import annotations

import ast

import pytest

from grader.catalog import load_catalog
from grader.sandbox.reach import objection, reaches

EXPLORED = [
    path
    for exercise in load_catalog()
    if exercise.lab
    for folder in ("accept", "reject")
    for path in sorted((exercise.folder / folder).glob("*.py"))
]

REFUSED = {
    "import gc\ngc.get_objects()": (2, "`gc.get_objects`"),
    "import grader.lab": (1, "`grader.lab`"),
    "from grader import lab": (1, "`grader`"),
    "from . import probes": (1, "``"),
    "import ctypes": (1, "`ctypes`"),
    "import importlib": (1, "`importlib`"),
    "import _thread": (1, "`_thread`"),
    "import pickle": (1, "`pickle`"),
    "from unittest.mock import patch": (1, "`unittest.mock`"),
    "import sys\nsys.modules": (2, "`sys.modules`"),
    "import sys as s\ns.settrace(None)": (2, "`s.settrace`"),
    "import sys\nother = sys": (2, "`sys` as a value"),
    "from sys import modules": (1, "`sys.modules`"),
    "from sys import *": (1, "`sys.*`"),
    "import os\nos.path.os.write(3, b'')": (2, "`os.path.os`"),
    "import os.path as p\np.sys": (2, "`p.sys`"),
    "from concurrent import futures\nfutures.thread._worker": (2, "`futures.thread._worker`"),
    "import threading\nthreading._os": (2, "`threading._os`"),
    "import threading\nt = threading\nt._sys": (3, "`._sys`"),
    "import logging\nlogging.sys": (2, "`logging.sys`"),
    "f.__globals__": (1, "`.__globals__`"),
    "f.f_back": (1, "`.f_back`"),
    "e.__traceback__": (1, "`.__traceback__`"),
    "getattr(a, b)": (1, "`getattr`"),
    "getattr(a, '__globals__')": (1, "`getattr`"),
    "find = getattr": (1, "`getattr`"),
    "eval('1')": (1, "`eval`"),
    "run = exec": (1, "`exec`"),
    "__builtins__": (1, "`__builtins__`"),
    "match f:\n    case object(__globals__=g): pass": (2, "`__globals__=`"),
    "match f:\n    case Any(g): pass": (2, "a class pattern without names"),
    "import functools\nfunctools.update_wrapper(a, b, c)": (2, "`functools.update_wrapper`"),
    "from functools import update_wrapper as u\nf = u": (2, "`u` as a value"),
    "from functools import wraps\nwraps(a, assigned=b)": (2, "`assigned=`"),
    "from functools import wraps\nwraps(a, b)": (2, "`wraps` with a list of names"),
    "from functools import wraps\nwraps(a, **b)": (2, "`**=`"),
    "text.format(error)": (1, "`.format` of a text that is not written out in your file"),
    "T = 'a' + b\nT.format(1)": (2, "`.format` of a text that is not written out in your file"),
    "'{0.__globals__}'.format(f)": (
        1,
        "`.format` of a text that is not written out in your file",
    ),
    "import operator\noperator.attrgetter('x')": (2, "`operator.attrgetter`"),
    "from functools import singledispatch": (1, "`functools.singledispatch`"),
    "class A:\n    __array_interface__ = {}": (2, "`__array_interface__`"),
    "class A:\n    def __array_struct__(self): pass": (2, "`__array_struct__`"),
    "thread._fiber": (1, "`._fiber`"),
}

LET_IN = [
    "import threading\nlock = threading.Lock()\nwith lock:\n    pass",
    "from concurrent.futures import ThreadPoolExecutor",
    "import concurrent.futures\nconcurrent.futures.ThreadPoolExecutor()",
    "import sys\nif __name__ == '__main__':\n    print(sys.argv, file=sys.stderr)",
    "import sys\nsys.setswitchinterval(1e-6)\nsys.stdout.write('x')",
    "import os\nprint(os.getpid(), os.path.join('a', 'b'), os.environ.get('x'))",
    "import logging\nlogging.Formatter('%(message)s')\nlogging.basicConfig(level=logging.INFO)",
    "getattr(thread, 'done', False)\nhasattr(thread, name)",
    "'{} of {}'.format(1, 2)",
    "class Own(threading.Thread):\n    def __init__(self):\n        super().__init__()",
    "self.__class__.__name__",
    "import functools\n@functools.wraps(f)\ndef g(): pass",
    "import gc\ngc.collect()",
    "import functools\nfunctools.update_wrapper(self, function)",
    "from functools import update_wrapper\nupdate_wrapper(self, function)",
    "open('numbers.txt')\nopen(f'{name}.txt', 'w')\nopen(name)",
    "TEXT = '{} of {}'\nTEXT.format(1, 2)",
    "import shutil, tempfile, socket, locale, calendar, pathlib, unicodedata, zlib",
    "from random import *\nfrom math import *",
    "import traceback\ntraceback.print_exc()",
]


@pytest.mark.parametrize("source", REFUSED)
def test_what_reaches_into_python_is_found(source):
    """Whatever leads to the interpreter, the lab or text run as code is found, with its line."""
    assert REFUSED[source] in [tuple(found) for found in reaches(source)]


@pytest.mark.parametrize("source", LET_IN)
def test_ordinary_python_is_let_in(source):
    """Threads, locks, time, printing and the main block are nobody's business."""
    assert () == reaches(source)


@pytest.mark.parametrize("path", EXPLORED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_solution_reaches_into_python(path):
    """No solution that ships with an exercise on threads is refused, right or wrong."""
    assert () == reaches(path.read_text(encoding="utf-8"))


def test_an_objection_says_where_what_and_what_to_do():
    """The sentence that a student reads names the first line."""
    expected = (
        "Line 2 uses `sys.modules`, which reaches into Python itself; what your threads do cannot "
        "be observed then. Take it out: threads, locks, queues, time and plain Python are enough."
    )
    assert expected == objection("import sys\nsys.modules\nsys.settrace(None)")


def test_nothing_is_said_of_a_file_that_is_no_python():
    """A syntax error is told when the file is loaded."""
    assert "" == objection("def")


def test_deep_nesting_is_no_way_past():
    """What is nested too deep to be read is refused, or is not Python to begin with."""
    source = "x" + ".a" * 5000 + ".__globals__"
    try:
        ast.parse(source)
    except (RecursionError, MemoryError):
        return
    assert reaches(source)
