"""Who did the work of a call: the caller, or the processes that it made."""

from __future__ import annotations

import hashlib
import multiprocessing

import pytest

from grader.probing.share import share_of_caller

forked = multiprocessing.get_context("fork")


def work(rounds):
    """Use the processor, the longer the more rounds."""
    for _ in range(rounds):
        hashlib.sha256(bytes(1000)).digest()


def in_a_process(rounds):
    """Let another process do it, and wait."""
    process = forked.Process(target=work, args=(rounds,))
    process.start()
    process.join()


@pytest.mark.parametrize(
    ("call", "least", "most"),
    [
        (work, 1.0, 1.0),
        (in_a_process, 0.0, 0.4),
        (lambda rounds: (work(rounds), in_a_process(rounds)), 0.3, 0.7),
    ],
    ids=["caller", "process", "both"],
)
def test_who_does_the_work_has_the_share(call, least, most):
    """What another process does is not the caller's."""
    assert least <= share_of_caller(call, 100) <= most


def test_processes_that_still_live_count():
    """One that waits for more work has done what it did."""
    asked, answers = forked.Pipe(), forked.Pipe()

    def serve():
        while rounds := asked[1].recv():
            work(rounds)
            answers[1].send("done")

    def ask(rounds):
        asked[0].send(rounds)
        answers[0].recv()

    server = forked.Process(target=serve)
    server.start()
    try:
        assert share_of_caller(ask, 100) < 0.4
    finally:
        asked[0].send(0)
        server.join()


def test_idle_processes_have_no_share():
    """What it costs to make them does not grow with the work."""

    def work_beside_many(rounds):
        processes = [forked.Process(target=work, args=(3000,)) for _ in range(4)]
        for process in processes:
            process.start()
        work(rounds)
        for process in processes:
            process.join()

    assert share_of_caller(work_beside_many, 100) > 0.7


def test_too_little_work_tells_nothing():
    """Where a call never takes long there is no share."""
    assert share_of_caller(lambda _: None, 1 << 20) is None
