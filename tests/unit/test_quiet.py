"""Who measures is alone; and nobody waits for ever."""

from __future__ import annotations

import fcntl
import multiprocessing
import os

import pytest

from grader.jit import quiet
from grader.jit.quiet import Quiet

FORK = multiprocessing.get_context("fork")


def is_free(folder, how):
    """Tell whether somebody else could take the room so."""
    path = folder / f"grader-quiet-room-{os.getuid()}"
    with path.open() as room:
        try:
            fcntl.flock(room, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def test_those_who_work_do_so_side_by_side(tmp_path):
    """Grading keeps nobody from grading, and everybody from measuring."""
    with Quiet(str(tmp_path)).working():
        assert is_free(tmp_path, fcntl.LOCK_SH)
        assert not is_free(tmp_path, fcntl.LOCK_EX)
    assert is_free(tmp_path, fcntl.LOCK_EX)


def test_who_measures_is_alone(tmp_path):
    """While somebody measures nobody grades; afterwards the one who did goes on grading."""
    mine = Quiet(str(tmp_path))
    with mine.working():
        with mine.alone():
            assert not is_free(tmp_path, fcntl.LOCK_SH)
        assert is_free(tmp_path, fcntl.LOCK_SH)
        assert not is_free(tmp_path, fcntl.LOCK_EX)


def _grade_and_measure(folder, barrier, rounds):
    mine = Quiet(folder)
    barrier.wait()
    for _ in range(rounds):
        with mine.working(), mine.alone():
            pass


@pytest.mark.timeout(60)
def test_two_who_want_to_measure_take_turns(tmp_path):
    """Both have begun to grade when both ask to be alone: neither waits for the other's end."""
    barrier = FORK.Barrier(2)
    both = [
        FORK.Process(target=_grade_and_measure, args=(str(tmp_path), barrier, 300))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [0, 0] == [one.exitcode for one in both]


def test_a_fork_gets_locks_of_its_own():
    """A forked worker must not share its parent's lock, which is one and the same."""
    mine = quiet.here()
    assert mine is quiet.here()
    pid = os.fork()
    if pid == 0:
        os._exit(0 if quiet.here() is not mine else 1)
    assert 0 == os.waitpid(pid, 0)[1]


def test_a_file_of_somebody_else_is_no_lock(tmp_path):
    """What lies where a lock should be is not followed, and nobody waits for it."""
    (tmp_path / f"grader-quiet-room-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    mine = Quiet(str(tmp_path))
    with mine.working(), mine.alone():
        assert not (tmp_path / "elsewhere").exists()
