"""Fills a SharedMatrix with work that is watched, and looks into its memory as a stranger would.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import mmap
import struct
from multiprocessing.shared_memory import SharedMemory
from os import getpid
from time import monotonic, sleep
from types import ModuleType
from typing import Any

LIMIT = 3.0  # seconds that a work waits for another process to work beside it
_LOOK = 0.002


class Board:
    """Values of the cells, and who computes them; each cell's work writes in its own place."""

    def __init__(self, values: list[list[float]], together: int) -> None:
        self.values, self.together, self.caller = values, together, getpid()
        self.columns = len(values[0])
        count = len(values) * self.columns
        cells = memoryview(mmap.mmap(-1, 8 * count + 4)).cast("i")
        self.pids, self.calls = cells[:count], cells[count : 2 * count]
        self.gate = cells[2 * count :]

    def workers(self) -> set[int]:
        """Return the processes that have begun to work so far."""
        return set(self.pids.tolist()) - {0}

    def wait(self) -> None:
        """Wait until enough processes work; once it has taken too long, nobody waits any more."""
        end = monotonic() + LIMIT
        while len(self.workers()) < self.together and not self.gate[0]:
            self.gate[0] = monotonic() > end
            sleep(_LOOK)


_boards: list[Board] = []


def cell(row: int, column: int) -> float:
    """Return the value that the suite has given to a cell."""
    board = _boards[-1]
    number = row * board.columns + column
    board.pids[number] = getpid()
    board.calls[number] += 1
    if getpid() != board.caller:
        board.wait()
    return board.values[row][column]


def failing(row: int, column: int) -> float:
    """Do the same, but fail for a negative value."""
    if (value := cell(row, column)) < 0:
        raise LookupError(f"no value in row {row}, column {column}")
    return value


def fill(
    _: ModuleType, matrix: Any, values: list[list[float]], workers: int, together: int = 0
) -> dict[str, Any]:
    """Fill a matrix; return which processes computed its cells, row by row, and how often each."""
    board = Board(values, together)
    _boards.append(board)
    matrix.fill(cell, workers)
    return {
        "caller": board.caller,
        "pids": board.pids.tolist(),
        "calls": board.calls.tolist(),
    }


def fill_failing(_: ModuleType, matrix: Any, values: list[list[float]], workers: int) -> None:
    """Fill a matrix by a function that fails for some cells."""
    _boards.append(Board(values, 0))
    matrix.fill(failing, workers)


def fill_failing_within(module: ModuleType, values: list[list[float]], workers: int) -> None:
    """Do it as a student would, in a `with` block."""
    with module.SharedMatrix(len(values), len(values[0])) as matrix:
        fill_failing(module, matrix, values, workers)


def looked_up(_: ModuleType, name: str, count: int) -> list[float]:
    """Return the first numbers in the shared memory of that name."""
    memory = SharedMemory(name=name)
    try:
        return list(struct.unpack_from(f"{count}d", bytes(memory.buf or b"")))
    finally:
        memory.close()
