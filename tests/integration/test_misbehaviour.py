"""A class in which one file of every kind misbehaves: it costs nobody else anything."""

import pytest
from classroom import RIGHT, comparable, grade, write

HONEST = {
    f"Week02/types_student_{chr(97 + n // 26)}{chr(97 + n % 26)}.py": RIGHT.replace("3", str(n), 1)
    for n in range(40)
}

# What a file does before it defines what it should; all of them are honest otherwise.
ACCEPTED = {
    "prints": "print('hello ğüş')",
    "prints_much": "for n in range(5000): print(n, 'x' * 80)",
    "sleeps": "import time\ntime.sleep(7200)",
    "starts_threads": (
        "import threading, time\n"
        "for n in range(5): threading.Thread(target=time.sleep, args=(5,)).start()"
    ),
    "leaves_a_thread": (
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    ),
    "runs_asyncio": "import asyncio\nasyncio.run(asyncio.sleep(3600))",
    "guarded_main": "if __name__ == '__main__':\n    input('name? ')",
    "has_tabs": "def f():\n\treturn 1",
    "takes_signals": "import signal\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)",
    "uses_numpy": "import numpy as np\nnp.random.seed(3)",
    "sets_recursion": "import sys\nsys.setrecursionlimit(10**6)",
    "traces": "import sys\nsys.settrace(lambda *_: None)",
    "shadows": "import builtins\nprint = len = type = lambda *a: 0",
}

# … and these cannot be graded, each for a reason that is said.
REFUSED = {
    "asks": ("input('name? ')", "input"),
    "imports_missing": ("import pandas", "pandas"),
    "raises": ("1 / 0", "ZeroDivisionError"),
    "exits": ("import sys\nsys.exit(0)", "exit"),
    "exits_hard": ("import os\nos._exit(0)", "os._exit"),
    "recurses": ("def f(): return f()\nf()", "itself"),
    "allocates": ("x = [0] * (10 * 2**30 // 8)", "memory"),
    "hoards": ("x = []\nwhile True: x.append(bytearray(10**7))", "memory"),
    "loops": ("while True: pass", "5 seconds"),
    "loops_stubbornly": (
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
        "5 seconds",
    ),
    "prints_for_ever": ("while True: print('x' * 1000)", "5 seconds"),
    "waits": ("import threading\nthreading.Event().wait()", "wait"),
    "crashes": ("import ctypes\nctypes.string_at(0)", "crashed"),
    "kills_itself": ("import os\nos.kill(os.getpid(), 9)", ""),
    "kills_the_grader": ("import os\nos.kill(os.getppid(), 9)", "Permission"),
    "forks": ("import os\nos.fork()", ""),
    "runs_programs": ("import subprocess\nsubprocess.run(['ls'])", ""),
    "writes_files": ("open('/tmp/grader-was-here', 'w')", ""),
    "closes_the_channel": ("import os\nos.close(3)", ""),
    "has_a_slip": ("x = 3i", "3j"),
}  # fmt: skip


def path(name: str) -> str:
    return f"Week02/types_{name}_student.py"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Grade the honest files alone, and then the whole class."""
    root = tmp_path_factory.mktemp("course")
    write(root, HONEST)
    alone = grade(root)
    write(root, {path(name): f"{code}\n{RIGHT}" for name, code in ACCEPTED.items()})
    write(root, {path(name): f"{code}\n{RIGHT}" for name, (code, _) in REFUSED.items()})
    return comparable(alone), comparable(grade(root))


def test_the_others_results_are_the_same(results):
    """Forty honest files get what they get without the rest, byte for byte."""
    alone, together = results
    assert alone == {name: together[name] for name in HONEST}


@pytest.mark.parametrize("name", ACCEPTED)
def test_odd_but_harmless_files_pass(results, name):
    """What is merely unusual is graded like any other file."""
    submission = results[1][path(name)]
    assert "passed" == submission["verdict"], submission["checks"][0]


@pytest.mark.parametrize("name", REFUSED)
def test_what_goes_wrong_is_said(results, name):
    """A file that cannot be loaded fails all its checks, with one and the same reason."""
    submission = results[1][path(name)]
    (message,) = {check["message"] for check in submission["checks"]}
    said = message + "".join(check["hint"] for check in submission["checks"])
    assert ("failed", True) == (submission["verdict"], REFUSED[name][1] in said), said


def test_nothing_is_the_graders_fault(results):
    """No file, whatever it does, ends in an error of the grader's."""
    found = {check["verdict"] for s in results[1].values() for check in s["checks"]}
    assert "error" not in found
