"""No suite trips over what a submission hands it: whatever it is, it is not the grader's error.

Run as a program, this file grades the junk and writes down what went wrong.
"""

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest

from grader.catalog import Catalog, Exercise, load_catalog
from grader.discovery import Submission
from grader.session import Settings, grade

BUDGET = 180  #: submissions in all; each costs a tenth of a second or two
TIME_LIMIT = 1.0  #: seconds for a check that has none of its own

# What a function may give back that nobody expects ...
VALUES = (
    "None",
    "True",
    "5",
    "-1",
    "10**5000",
    "float('nan')",
    "float('inf')",
    "1j",
    "'x'",
    r"'\ud800\x1b[31m'",
    "b'x'",
    "[]",
    "()",
    "{}",
    "{'x': object(), object(): 'x'}",
    "{object(), 1}",
    "[[object(), [None, object()]], {'x': (object(),)}]",
    "list(range(100_000))",
    "object()",
    "type",
    "iter(())",
    "range(3)",
    "a[0] if a else k",
    "(lambda *b, **c: object())",
    "(lambda *b, **c: b[0] if b else c)",
    "1 / 0",
    "exit()",
    "next(iter(()))",
    "exec('raise BaseException')",
)
# ... and what may stand where a function was asked for.
BINDINGS = (
    *(f"def NAME(*a, **k): return {value}" for value in VALUES),
    "def NAME(): return 1",
    "NAME = 5",
    "NAME = 'x'",
    "NAME = []",
    "NAME = None",
    "NAME = float('nan')",
    "NAME = 10**5000",
    "NAME = {'x': [object()]}",
    "NAME = object()",
    "NAME = NotImplemented",
    "import math as NAME",
    "class NAME: pass",
    "class NAME:\n    def __init__(self, *a, **k): pass\n    __call__ = __init__",
    "class NAME:\n    def __init__(self, *a, **k): self.__dict__.update(k)\n"
    "    def __getattr__(self, name): return 'x'",
    "class NAME:\n    def __new__(cls, *a, **k): return 'x'",
    "class NAME:\n    def __enter__(self): return [object()]\n"
    "    def __exit__(self, *a): return 'x'",
    "class Meta(type):\n    def __getattr__(cls, name): return float('nan')\n"
    "    def __call__(cls, *a, **k): return cls\nclass NAME(metaclass=Meta): pass",
    "def NAME(*a, **k): yield 'x'",
    "def NAME(*a, **k):\n    while True: yield object()",
    "async def NAME(*a, **k): return 'x'",
    "async def NAME(*a, **k): yield 'x'",
    "def NAME(*a, **k): return NAME\nNAME.__name__ = NAME.__doc__ = 'x' * 1000",
)

GOOD_CALLS = (0, 1, 2, 4, 8, 16, 32, 64)
SPOIL = """
def spoil(function, good, junk):
    from functools import wraps
    calls = 0
    @wraps(function)
    def spoilt(*a, **k):
        nonlocal calls
        calls += 1
        return function(*a, **k) if calls <= good else junk(a, k)
    return spoilt
"""


@pytest.mark.timeout(600)
def test_no_suite_errs_on_junk():
    """Whatever the required names are bound to, no check ends as an error of the grader."""
    run = subprocess.run(
        [sys.executable, __file__], capture_output=True, text=True, timeout=550, check=False
    )
    assert (0, "") == (run.returncode, run.stdout), run.stderr


def test_every_exercise_meets_junk():
    """Each exercise of the catalog gets its share of it, those to come as well."""
    catalog = load_catalog()
    assert {e.slug for e in catalog} == {s.path.split("/")[0] for s in junk(catalog)}


def junk(catalog: Catalog) -> Iterator[Submission]:
    """Yield submissions full of junk, as many for every exercise; every third begins well."""
    each = max(3, BUDGET // len(catalog))
    for place, (exercise, number) in enumerate(product(catalog, range(each))):
        source = _spoilt(exercise, place) if number % 3 == 0 else _bindings(exercise, place)
        yield _submission(exercise, f"junk_{number:02d}", source)


def _bindings(exercise: Exercise, place: int) -> str:
    """Bind every name to something else; 7 and 5 take turns through all of the bindings."""
    lines = [
        BINDINGS[(7 * place + 5 * nth) % len(BINDINGS)].replace("NAME", name)
        for nth, name in enumerate(exercise.requires)
    ]
    return "\n".join(lines) + "\n"


def _spoilt(exercise: Exercise, place: int) -> str:
    """Return a right solution whose functions give back junk after some calls.

    What comes late meets the checks that others would have been skipped for.
    """
    lines = [exercise.accepted[place % len(exercise.accepted)].read_text(encoding="utf-8"), SPOIL]
    for nth, name in enumerate(exercise.requires):
        value = VALUES[(7 * place + 5 * nth) % len(VALUES)]
        good = GOOD_CALLS[place % len(GOOD_CALLS)]
        lines.append(f"if callable({name}): {name} = spoil({name}, {good}, lambda a, k: {value})")
    return "\n".join(lines) + "\n"


def _submission(exercise: Exercise, student: str, source: str) -> Submission:
    return Submission(
        path=f"{exercise.slug}/{student}.py",
        file=Path(f"{student}.py"),
        week=exercise.week,
        exercise=exercise,
        student=student,
        naming=(),
        source=source,
    )


def _impatient(exercise: Exercise) -> Exercise:
    return msgspec.structs.replace(exercise, time_limit=min(exercise.time_limit, TIME_LIMIT))


def main() -> None:
    """Grade the junk and write down the checks that took it badly."""
    catalog = Catalog([_impatient(exercise) for exercise in load_catalog()])
    submissions = list(junk(catalog))
    run = grade(submissions, catalog, Settings(jobs=2))
    for submission, result in zip(submissions, run.submissions, strict=True):
        for check in result.checks:
            if check.verdict == "error":
                told = f"{result.path} {check.id}: {check.message}\n{submission.source}\n"
                sys.stdout.write(told.encode(errors="backslashreplace").decode())


if __name__ == "__main__":
    main()
