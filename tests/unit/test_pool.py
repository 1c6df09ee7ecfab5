"""Work spread over forked processes."""

import os
import signal

import psutil
import pytest

from grader.pool import Pool


def nothing() -> None:
    """Begin and end of a worker that needs neither."""


def run(work, count, jobs):
    """Return the result of every piece."""
    results: dict[int, bytes | None] = {}
    Pool(work, begin=nothing, end=nothing).run(count, jobs, results.__setitem__)
    return results


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_piece_is_done_once(jobs):
    """Each number's result comes back, whatever the number of processes."""
    assert {n: f"{n}".encode() for n in range(50)} == run(lambda n: f"{n}".encode(), 50, jobs)


def test_more_pieces_than_a_pipe_holds():
    """Twenty thousand numbers do not fit into the pipe at once."""
    assert 20_000 == len(run(lambda _: b"x", 20_000, 2))


def test_a_result_may_be_larger_than_a_pipe():
    """Megabytes come back whole."""
    assert {0: b"x" * 3_000_000, 1: b"x" * 3_000_000} == run(lambda _: b"x" * 3_000_000, 2, 2)


def test_a_worker_that_dies_costs_its_piece():
    """The piece it had taken has no result; all others have."""

    def work(number: int) -> bytes:
        if number in (3, 7):
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x"

    results = run(work, 10, 2)
    assert {n: None if n in (3, 7) else b"x" for n in range(10)} == results


def test_a_worker_that_raises_costs_its_piece(capfd):
    """An exception in a worker is shown and never returns into the parent's code."""

    def work(number: int) -> bytes:
        return [b"x"][number]

    assert {0: b"x", 1: None} == run(work, 2, 1)
    assert "IndexError" in capfd.readouterr().err


def test_an_exception_here_ends_the_workers():
    """Whatever stops the parent, Ctrl-C included, leaves no process and no descriptor."""
    before, others = len(os.listdir("/proc/self/fd")), psutil.Process().children()

    def stop(number: int, result: bytes | None) -> None:
        raise KeyboardInterrupt

    pool = Pool(lambda _: b"x", begin=nothing, end=nothing)
    with pytest.raises(KeyboardInterrupt):
        pool.run(100, 2, stop)
    assert (before, others) == (len(os.listdir("/proc/self/fd")), psutil.Process().children())


def test_a_worker_begins_and_ends_once():
    """What a worker needs is made in it, and given back at its end."""
    begun: list[int] = []
    pool = Pool(lambda _: f"{len(begun)}".encode(), begin=lambda: begun.append(1), end=nothing)
    results: list[bytes | None] = []
    pool.run(6, 2, lambda _, result: results.append(result))
    assert ([b"1"] * 6, []) == (results, begun)
