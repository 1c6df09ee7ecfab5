"""What the grader is measured against: plain pytest suites that import the students' files.

They are written the usual way, into a folder of their own, with assertions equivalent to those of
the real suites: one process, no isolation, no time limits, and real sleeps where time matters.
Seven seconds of sleeping per *decorators* file is what a real course's own suite has.
"""

from __future__ import annotations

from pathlib import Path

SLEEPS = 7.0  #: seconds that the *decorators* baseline sleeps for each file

_LOADING = """
import asyncio
import functools
import importlib.util
import os
import pathlib
import time

import pytest

FILES = [pathlib.Path(p) for p in os.environ["FILES"].split(os.pathsep)]


@functools.cache
def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def submission(request):
    return load(request.param)
"""

_TYPES = """
def test_my_int(submission):
    assert type(submission.my_int) is int


def test_my_float(submission):
    assert type(submission.my_float) is float


def test_my_bool(submission):
    assert type(submission.my_bool) is bool


def test_my_complex(submission):
    assert type(submission.my_complex) is complex
"""

_DECORATORS = '''
def value(submission, name):
    return getattr(submission.performance, name, 0)


def gained(submission, name, before):
    """A statistic that begins anew with every decoration is allowed: then it is the gain."""
    after = value(submission, name)
    return after - before if after >= before else after


def sleeper(seconds):
    def work():
        time.sleep(seconds)
    return work


def test_runs_the_function_once(submission):
    calls = []
    decorated = submission.performance(lambda: calls.append("work"))
    assert calls == []
    decorated()
    decorated()
    assert calls == ["work", "work"]


def test_passes_arguments(submission):
    seen = []
    enrol = lambda *args, **kwargs: seen.append((args, kwargs))
    submission.performance(enrol)("Ada", 1815, [3, 4], week=3)
    assert seen == [(("Ada", 1815, [3, 4]), {"week": 3})]


def test_counts_calls(submission):
    decorated = submission.performance(lambda: None)
    decorated()
    before = value(submission, "counter")
    for _ in range(3):
        decorated()
    assert value(submission, "counter") == before + 3


def test_total_time_in_seconds(submission):
    decorated = submission.performance(sleeper(1))
    before = value(submission, "total_time")
    decorated()
    assert gained(submission, "total_time", before) == pytest.approx(1, abs=0.2)


def test_total_time_adds_up(submission):
    decorated = submission.performance(sleeper(1))
    decorated()
    first = value(submission, "total_time")
    decorated()
    decorated()
    assert value(submission, "total_time") - first == pytest.approx(2, abs=0.4)


def test_total_mem_grows(submission):
    decorated = submission.performance(lambda: list(range(257)) * 4000)
    before = value(submission, "total_mem")
    decorated()
    first = value(submission, "total_mem")
    assert gained(submission, "total_mem", before) > 8_000_000
    decorated()
    assert value(submission, "total_mem") - first > 8_000_000


def test_exceptions_come_out(submission):
    def fail():
        raise ValueError("no such course")
    with pytest.raises(ValueError, match="no such course"):
        submission.performance(fail)()


def test_return_value(submission):
    assert submission.performance(lambda: {"ada": 95})() == {"ada": 95}


def test_statistics_go_on(submission):
    first = submission.performance(sleeper(1))
    first()
    counter = value(submission, "counter")
    second = submission.performance(sleeper(1))
    second()
    first()
    assert value(submission, "counter") == counter + 2
'''

SUITES = {"types": _TYPES, "decorators": _DECORATORS}


def write(folder: Path, slug: str) -> Path:
    """Write the plain suite of an exercise; it reads from FILES which files to import."""
    path = folder / f"test_{slug}.py"
    path.write_text(_LOADING + "\n" + SUITES[slug], encoding="utf-8")
    return path
