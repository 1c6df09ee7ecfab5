"""Every bug of the zoo is found, of the kind that its header says; correct programs are left alone.

The budget is counted in schedules and in seconds of the processor, four times the 2 s of the
default, so that a busy machine changes no verdict (`benchmarks/zoo_peers.py` keeps to the default).
`ZOO_SEEDS=20 pytest tests/bugs` tries the seeds 0 to 19 instead of seed 0 only.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys

import pytest
import zoo

from grader.lab import Budget, Program, explore, replay
from grader.lab.outcome import Exploration

FOUND = zoo.specimens("found")
CLEAN = zoo.specimens("clean")
BUDGET = Budget(seconds=8, schedules=1000, computing=True)
SEEDS = range(int(os.environ.get("ZOO_SEEDS", "1")))

# One program forgets an await on purpose; Python says so when it throws the coroutine away.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
each_seed = pytest.mark.parametrize("seed", SEEDS)
each_bug = pytest.mark.parametrize(  # what two tests look at is explored by one worker, once
    "one",
    [
        pytest.param(one, id=one.path.stem, marks=pytest.mark.xdist_group(f"zoo-{one.path.stem}"))
        for one in FOUND
    ],
)
each_clean = pytest.mark.parametrize("one", CLEAN, ids=lambda one: one.path.stem)


@functools.cache
def explored(one: zoo.Specimen, seed: int) -> Exploration:
    """Explore a program once for all tests that look at it one after the other."""
    return explore(Program.from_file(one.path), budget=BUDGET, seed=seed)


def ends(exploration: Exploration) -> str:
    """How the program can end, for who reads a failure."""
    return "; ".join(f"{o.kind} {o.value} ({o.seen} times)" for o in exploration.outcomes)


@each_bug
@each_seed
def test_a_bug_is_found(one, seed):
    """A program with a bug gets the verdict of its header."""
    exploration = explored(one, seed)
    assert one.expect == exploration.verdict, exploration.unsupported or ends(exploration)


@each_bug
@each_seed
def test_a_witness_replays(one, seed):
    """The schedule of each way to end leads there again."""
    exploration = explored(one, seed)
    program = Program.from_file(one.path)
    seen = [(o.kind, o.value) for o in exploration.outcomes]
    again = [replay(program, o.witness.schedule) for o in exploration.outcomes]
    assert seen == [(o.kind, o.value) for o in again]


@each_clean
@each_seed
def test_a_correct_program_is_left_alone(one, seed):
    """A program without a bug has one outcome, and it is the right value."""
    exploration = explored(one, seed)
    outcomes = [(o.kind, o.value) for o in exploration.outcomes]
    assert [("value", one.right)] == outcomes, exploration.unsupported


def test_the_zoo_is_large_enough():
    """The lab is held against at least 50 bugs and 35 correct programs."""
    assert len(FOUND) >= 50
    assert len(CLEAN) >= 35


def test_each_program_lies_in_the_right_folder():
    """Only clean programs expect one outcome."""
    assert {"one-outcome"} == {one.expect for one in CLEAN}
    assert "one-outcome" not in {one.expect for one in FOUND}


def test_no_two_programs_are_about_the_same():
    """Each program has an idea of its own, told in its first line."""
    about = [one.about for one in FOUND + CLEAN]
    assert len(set(about)) == len(about)


def test_a_bug_says_what_it_needs():
    """Each program with a bug says which schedules show it."""
    assert [] == [one.name for one in FOUND if not one.needs]


@pytest.mark.timeout(900)  # each process explores the whole zoo
def test_the_same_schedules_in_every_process():
    """Neither where objects lie in memory nor when they are collected changes a schedule."""
    runs = [
        subprocess.Popen(
            [sys.executable, zoo.HERE / "schedules.py", junk],
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONMALLOC": malloc},
            stdout=subprocess.PIPE,
        )
        for junk, malloc in (("0", "pymalloc"), ("54321", "malloc"))
    ]
    one, other = (json.loads(run.communicate()[0]) for run in runs)
    assert {} == {name: [one[name], other[name]] for name in one if one[name] != other[name]}
