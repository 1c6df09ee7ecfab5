"""Week 11 · shm: a matrix in shared memory that several processes fill."""

from random import Random
from typing import Any

import pytest

from grader.suite import RemoteHandle, StudentError, Submission, check, inconclusive, show

from . import probes

SHAPES = ((4, 3, 2), (5, 2, 3), (7, 4, 4), (3, 5, 1), (2, 2, 5))  # rows, columns, workers


def drawn(random: Random, rows: int, columns: int) -> list[list[float]]:
    """Return a table of random numbers, all different and none of them 0."""
    numbers = iter(random.sample(range(1, 10000), rows * columns))
    return [[next(numbers) / 8 for _ in range(columns)] for _ in range(rows)]


def make(submission: Submission, rows: int, columns: int) -> RemoteHandle:
    """Return what `with SharedMatrix(rows, columns) as matrix` gives."""
    kind = submission.SharedMatrix
    assert isinstance(kind, RemoteHandle), f"SharedMatrix is {show(kind)}; define it as a class."
    matrix = kind(rows, columns)
    assert isinstance(matrix, RemoteHandle), f"SharedMatrix(…) gave {show(matrix)}."
    return matrix


def entered(matrix: Any) -> RemoteHandle:
    """Check what `as` gives."""
    assert isinstance(matrix, RemoteHandle), (
        f"`with SharedMatrix(…) as matrix` gave {show(matrix)}. What does __enter__ return?"
    )
    return matrix


def segments(submission: Submission) -> list[str]:
    """Return the names of the shared memory that is there."""
    names = submission.segments_left()
    if names is None:
        inconclusive("This system cannot tell which shared memory there is.")
    return [name.removeprefix("/") for name in names]


# -- the matrix ----------------------------------------------------------------------------------


@check(hint="How many rows are there, and how many numbers in each?")
def test_begins_with_zeros(submission: Submission) -> None:
    """A new SharedMatrix(rows, columns) is full of 0.0; tolist() gives a list of rows."""
    with make(submission, 2, 3) as matrix:
        assert entered(matrix).tolist() == [[0.0] * 3] * 2


@check(
    points=2,
    needs=test_begins_with_zeros,
    hint="Which rows does the last worker get, if they can't be shared out evenly?",
)
def test_fill(submission: Submission, random: Random) -> None:
    """fill(fn, nworkers) puts fn(row, column) into every cell."""
    for rows, columns, workers in SHAPES:
        values = drawn(random, rows, columns)
        with make(submission, rows, columns) as matrix:
            submission.run(probes.fill, entered(matrix), values, workers)
            assert matrix.tolist() == values, (
                f"tolist() of a matrix of {rows} x {columns}, filled by {workers} workers."
            )


@check(needs=test_fill, hint="Where does one worker's part end, and the next one's begin?")
def test_each_cell_once(submission: Submission, random: Random) -> None:
    """fn is called once for each cell: no two workers write to the same one."""
    for rows, columns, workers in SHAPES[::2]:
        with make(submission, rows, columns) as matrix:
            seen = submission.run(
                probes.fill, entered(matrix), drawn(random, rows, columns), workers
            )
            assert seen["calls"] == [1] * (rows * columns), (
                f"Calls of fn for each cell, row by row: {rows} x {columns} cells, "
                f"{workers} workers."
            )


@check(
    points=2,
    needs=test_fill,
    hint="Where does fn run, and what do you wait for between two starts?",
)
def test_in_other_processes(submission: Submission, random: Random) -> None:
    """fn runs in other processes, several at the same time."""
    with make(submission, 8, 2) as matrix:
        seen = submission.run(probes.fill, entered(matrix), drawn(random, 8, 2), 4, together=2)
        pids = set(seen["pids"])
        is_here = seen["caller"] in pids
        assert not is_here, "fn was called in the process that called fill."
        is_shared = len(pids) > 1
        assert is_shared, "With 8 rows and 4 workers, only one process did all the work."


# -- shared memory -------------------------------------------------------------------------------


@check(
    points=2,
    needs=test_fill,
    fresh=True,
    hint="How do the numbers come from the workers to the matrix? Is it by shared memory?",
)
def test_is_in_shared_memory(submission: Submission, random: Random) -> None:
    """The numbers lie, row after row as 8-byte floats, in shared memory with the name `name`."""
    values = drawn(random, 5, 3)
    with make(submission, 5, 3) as matrix:
        name = entered(matrix).name
        names = segments(submission)
        assert name in names, "matrix.name must be the name of a block of shared memory."
        assert len(names) == 1, "Blocks of shared memory that there are for one matrix."
        submission.run(probes.fill, matrix, values, 2)
        inside = submission.run(probes.looked_up, name.removeprefix("/"), 15)
    assert inside == [value for row in values for value in row], (
        "The numbers in the block after fill, as another process sees them."
    )


@check(
    points=2,
    needs=test_is_in_shared_memory,
    fresh=True,
    hint="close() is for one process. What takes the block itself away?",
)
def test_unlinked(submission: Submission, random: Random) -> None:
    """After the with block, the shared memory is gone."""
    with make(submission, 4, 2) as matrix:
        submission.run(probes.fill, entered(matrix), drawn(random, 4, 2), 2)
    assert segments(submission) == [], "Blocks of shared memory that are still there."


@check(
    points=2,
    needs=test_unlinked,
    fresh=True,
    hint="Is your last line reached if the block raises an exception?",
)
def test_unlinked_on_error(submission: Submission) -> None:
    """It is gone as well if the with block raised an exception, and the exception comes out."""
    matrix = make(submission, 2, 2)
    entered(matrix.__enter__())
    is_swallowed = matrix.__exit__(ValueError, ValueError("no such luck"), None)
    assert not is_swallowed, "A ValueError in the with block did not come out of it."
    assert segments(submission) == [], "Blocks of shared memory that are still there."


@check(
    points=2,
    needs=test_fill,
    fresh=True,
    hint="Who learns of an exception in a worker? See also Process.exitcode.",
)
def test_worker_fails(submission: Submission, random: Random) -> None:
    """If fn raises an exception in a worker, fill raises one as well; the memory is unlinked."""
    values = drawn(random, 4, 2)
    values[2][1] = -1.0
    with pytest.raises(StudentError):
        submission.run(probes.fill_failing_within, values, 2)
    assert segments(submission) == [], "Blocks of shared memory that are still there."


@check(needs=test_fill, fresh=True, hint="Who waits for the workers, or ends them?")
def test_no_process_left(submission: Submission, random: Random) -> None:
    """When fill has returned, its processes end."""
    with make(submission, 4, 2) as matrix:
        submission.run(probes.fill, entered(matrix), drawn(random, 4, 2), 2)
        left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after fill returned."
