"""What is suspicious in a source, and above all what is not."""

from pathlib import Path

import pytest

from grader.sandbox.looks import MOST, looks

ROOT = Path(__file__).parents[2]
HONEST = sorted(
    [
        *ROOT.glob("grader/exercises/*/*/accept/*.py"),
        *ROOT.glob("grader/exercises/*/*/starter.py"),
        *ROOT.glob("Week*/**/*.py"),
        *ROOT.glob("tests/bugs/*/*.py"),
    ]
)


def kinds(source: str) -> list[str]:
    return [look.kind for look in looks(source)]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("import sys\nsys.settrace(None)", "tracing"),
        ("import sys as s\ns.setprofile(None)", "tracing"),
        ("from sys import settrace as quiet\nquiet(None)", "tracing"),
        ("import sys\nsys.monitoring.set_events(0, 0)", "tracing"),
        ("import threading\nthreading.settrace(None)", "tracing"),
        ("import logging\nlogging.sys.settrace(None)", "tracing"),
        ("import threading\nthreading._sys.settrace(None)", "tracing"),
        ("import sys\ngetattr(sys, 'settrace')(None)", "tracing"),
        ("__import__('sys').settrace(None)", "tracing"),
        ("import sys\ns = sys\ns.settrace(None)", "tracing"),
        ("import sys\nsys._getframe(1)", "frames"),
        ("from inspect import stack", "frames"),
        ("try:\n    f()\nexcept E as e:\n    e.__traceback__.tb_frame", "frames"),
        ("frame.f_back.f_globals", "frames"),
        ("getattr(frame, 'f_back')", "frames"),
        ("from operator import attrgetter\nattrgetter('a.f_back')", "frames"),
        ("import ctypes", "memory"),
        ("from ctypes import CDLL", "memory"),
        ("import importlib\nc = importlib.import_module('ctypes')", "memory"),
        ("import gc\ngc.get_objects()", "memory"),
        ("import gc\ngc.get_referrers(1)", "memory"),
        ("import os\nos._exit(0)", "ending"),
        ("import signal\nsignal.signal(1, f)", "ending"),
        ("import atexit\natexit.register(f)", "ending"),
        ("__builtins__", "builtins"),
        ("import builtins\nbuiltins.all = f", "patching"),
        ("import time\ntime.sleep = f", "patching"),
        ("import threading\nthreading.Lock = f", "patching"),
        ("import threading\nthreading.Thread.start = f", "patching"),
        ("import random\nsetattr(random, 'random', f)", "patching"),
        ("import os\nos.cpu_count, x = f, 1", "patching"),
        ("import time\ntime.__dict__['sleep'] = f", "patching"),
        ("import time\nvars(time).update(sleep=f)", "patching"),
        ("import sys\nsys.modules['time'] = 1", "patching"),
        ("import sys\nsys.modules.pop('time')", "patching"),
        ("from unittest.mock import patch", "patching"),
        ("f.__code__ = g.__code__", "patching"),
        ("import sys\nfor name in sys.modules: print(name)", "modules"),
        ("import grader.lab", "grading"),
        ("from grader.sandbox import child", "grading"),
        ("import pytest", "grading"),
        ("from _pytest import runner", "grading"),
        ("exec(text)", "running text"),
        ("compile(text, '', 'exec')", "running text"),
        ("import base64\neval(base64.b64decode(text))", "running text"),
        ("import zlib\ntext = zlib.decompress(data)\neval(text)", "running text"),
        ("__import__('o' + 's')", "running text"),
        ("import os\nos.environ.get('CI')", "environment"),
        ("import os\n'GRADER_LANDLOCK_ABI' in os.environ", "environment"),
        ("import os\nos.getenv('GITHUB_ACTIONS')", "environment"),
        ("open('/proc/self/maps')", "environment"),
        ("object.__subclasses__()", "classes"),
        ("f.__globals__", "classes"),
        ("match f:\n    case object(__globals__=names):\n        pass", "classes"),
        ("import marshal", "unpacking"),
        ("import pickle\npickle.loads(data)", "unpacking"),
        ("import os\nos.write(3, data)", "descriptors"),
        ("import sys\nsys.setswitchinterval(1e-6)", "timing"),
        ("class A:\n    def __eq__(self, other):\n        return True", "pretending"),
        ("class A:\n    def __instancecheck__(self, other):\n        return 1", "pretending"),
        ("x = 1  # \u202e right to left", "characters"),
        ("x = 'a\u200bb'", "characters"),
        ("раss = 1", "characters"),  # noqa: RUF001
        ("𝐬𝐭𝐚𝐫𝐭 = 1", "characters"),  # noqa: RUF001
        (f"x = {'1 + ' * 600}1", "long line"),
        (f"x = '{'QUJD' * 200}'", "long line"),
    ],
)
def test_what_is_suspicious_is_found(source, kind):
    """Every pattern is found, by whatever name the module was imported."""
    assert kind in kinds(source)


@pytest.mark.parametrize(
    "source",
    [
        "import tracemalloc\ntracemalloc.start()",
        "import gc\ngc.collect()",
        "import inspect\ninspect.iscoroutinefunction(f)",
        "import functools\nfunctools.wraps(f)",
        "import sys\nsys.setrecursionlimit(10**4)\nsys.getsizeof(1)",
        "import sys, io\nsys.stdout = io.StringIO()",
        "import sys\nsys.modules[__name__]",
        "import os\nos.environ['OMP_NUM_THREADS'] = '1'\nos.cpu_count()",
        "import os\nos.path.join('a', 'b')\nos.getpid()",
        "import re\nre.compile('a+')",
        "import threading\nthreading.excepthook = print",
        "import threading\nlocal = threading.local()\nlocal.value = 1",
        "import time\ntime.sleep(1)\nstart = time.perf_counter()",
        "import random\nrandom.seed(1)\nrandom.random()",
        "import signal_processing_of_mine",
        "f.__name__ = 'g'\nf.__code__.co_varnames\nf.__defaults__",
        "class A:\n    def __eq__(self, other):\n        return self.x == other.x",
        "x = eval(input())",
        "text = b'a'.decode()",
        "CI = 'CI'",
        "Δx, σ_x, ölçü, größe, λ = 1, 2, 3, 4, 5",  # noqa: RUF001
        "print('👩‍👩‍👧 ğüşıöç')",
        "x = [" + "1, " * 100 + "]",
        'x = """' + "a sentence of words " * 50 + '"""',
        "class grade:\n    pass",
        "def f(time):\n    return time",
    ],
)
def test_what_is_usual_is_left_alone(source):
    """What students rightly use needs no look."""
    assert [] == looks(source)


@pytest.mark.parametrize("path", HONEST, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_honest_file_is_suspected(path):
    """Accepted solutions, starters and samples: only week 3 looks at its callers, on purpose."""
    expected = {"frames"} if path.match("week03/functions/accept/*") else set()
    expected |= {"frames"} if path.name == "functions_ada_lovelace.py" else set()
    assert set(kinds(path.read_text(encoding="utf-8"))) <= expected


def test_a_look_says_where():
    """The line is the source's, whatever ends its lines; the sentence names what is there."""
    (look,) = looks("x = 1\r\n\r\nimport sys\rsys.settrace(None)\n")
    assert (4, True) == (look.line, "sys.settrace" in look.sentence)


def test_one_line_is_told_once_of_a_kind():
    """Many frames in one line are one look."""
    assert ["frames"] == kinds("a.f_back.f_back.f_globals, a.f_back")


def test_looks_are_few():
    """A file that is suspicious everywhere has no endless list."""
    assert MOST == len(looks("import sys\n" + "sys.settrace(None)\n" * 1000))


@pytest.mark.parametrize(
    "source",
    [
        "x = (",
        "def f(:\n",
        "print 'Python 2'",
        "\t x = 1\n  y = 2",
        "x = '\\d'\nimport sys",
        "(" * 150 + ")" * 150,
        "-" * 100_000 + "1",
        "+".join("1" * 50_000),
        "x" + ".a" * 50_000,
        "x = " + "9" * 5000,
        "x = " + "[" * 5000,
        "if a: pass\n" + "elif a: pass\n" * 5000,
        "é = " + "f(" * 90 + ")" * 90,
    ],
)
def test_no_source_is_too_strange(source):
    """A file that does not parse, or only just, gives no looks and no exception."""
    assert [] == looks(source)
