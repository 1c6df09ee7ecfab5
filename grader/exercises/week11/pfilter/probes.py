"""Work for pfilter that writes down where and when it runs, in memory that all processes share.

Only what has happened is told here; what should have happened is known to the suite alone.
"""

import hashlib
import mmap
from collections.abc import Callable, Sequence
from os import getpid, register_at_fork
from time import monotonic, sleep
from types import ModuleType
from typing import Any

from grader.probing.share import share_of_caller

LIMIT = 3.0  # seconds that a work waits for others to run beside it
SURPLUS = 0.25  # seconds that it then waits for one process more than there may be
LATE = 2.0  # seconds that it waits for processes that are there and do nothing yet
QUIET = 0.3  # seconds without any other work being done that count as rest
_LOOK = 0.002
_NUMBERS = 1 << 16  # pids that are told from one another
_WAITING, _RUNNING, _DONE = range(3)


class Board:
    """What the works do; each writes in its own column only, so no lock is needed."""

    def __init__(self, items: Sequence[Any], values: Sequence[Any], together: int) -> None:
        self.items, self.values, self.together = list(items), list(values), together
        self.caller = getpid()
        count = len(self.items) + 1
        cells = memoryview(mmap.mmap(-1, 16 * count)).cast("i")
        self.state, self.pids, self.calls, self.seen = (
            cells[start : start + count] for start in range(0, 4 * count, count)
        )
        self.born = mmap.mmap(-1, _NUMBERS)

    def begin(self, number: int) -> None:
        """Note that a work runs; let it wait for others, once."""
        self.pids[number] = getpid()
        self.calls[number] += 1
        self.state[number] = _RUNNING
        if self.together and self.pids[number] != self.caller:
            self._wait(self.together, LIMIT, LIMIT)
            self._wait(self.together + 1, SURPLUS, LATE)
            self.calls[-1] = 1  # nobody has to wait any more
        self.seen[number] = self.count(_RUNNING)

    def _wait(self, running: int, seconds: float, late: float) -> None:
        """Wait until so many run, and somewhat longer where there are more processes than that."""
        start = monotonic()
        while not self.calls[-1] and (now := self.count(_RUNNING)) < running:
            are_more = self.born[:].count(1) > now
            if monotonic() > start + (late if are_more else seconds):
                return
            sleep(_LOOK)

    def wait_for_others(self) -> None:
        """Wait until another work is done, and until none is any more."""
        end, done, last = monotonic() + LIMIT, 0, monotonic()
        while monotonic() < end and not (done and monotonic() > last + QUIET):
            if (now := self.count(_DONE)) != done:
                done, last = now, monotonic()
            sleep(_LOOK)

    def count(self, state: int) -> int:
        """Return how many works are in a state."""
        return self.state.tolist().count(state)


_boards: list[Board] = []


def _note_birth() -> None:
    if _boards:
        _boards[-1].born[getpid() % _NUMBERS] = 1


register_at_fork(after_in_child=_note_birth)


def work(item: Any) -> Any:
    """Return the value that the suite has given to an item."""
    board = _boards[-1]
    number = board.items.index(item)
    board.begin(number)
    board.state[number] = _DONE
    return board.values[number]


def slow_first(item: Any) -> Any:
    """Do the same, but the first item takes longer than others."""
    board = _boards[-1]
    number = board.items.index(item)
    board.begin(number)
    if number == 0 and getpid() != board.caller:
        board.wait_for_others()
    board.state[number] = _DONE
    return board.values[number]


def failing(item: Any) -> Any:
    """Raise a LookupError for the items that have no value."""
    if (value := work(item)) is None:
        raise LookupError(f"no value for {item!r}")
    return value


_rounds: list[int] = []


def burn(item: int) -> bool:
    """Use the processor for as many rounds as there are now."""
    digest = bytes([item])
    for _ in range(_rounds[-1]):
        digest = hashlib.sha256(digest).digest()
    return digest[0] % 2 == 0


def share(module: ModuleType, items: int, workers: int) -> float | None:
    """Return the caller's share of the work of fn, as `share_of_caller` has it."""

    def keep(rounds: int) -> None:
        _rounds.append(rounds)
        module.pfilter(burn, list(range(items)), workers)

    return share_of_caller(keep, 100)


def call(
    module: ModuleType,
    items: Sequence[Any],
    values: Sequence[Any],
    workers: int,
    *,
    name: str = "work",
    together: int = 0,
    shape: str = "list",
) -> dict[str, Any]:
    """Call pfilter, and return what it returned and what the works wrote down."""
    board = Board(items, values, together)
    _boards.append(board)
    shapes: dict[str, Callable[..., Any]] = {"list": list, "tuple": tuple, "generator": iter}
    result = module.pfilter(globals()[name], shapes[shape](items), workers)
    return {
        "result": result,
        "caller": board.caller,
        "pids": board.pids[:-1].tolist(),
        "calls": board.calls[:-1].tolist(),
        "most": max(board.seen.tolist()),
    }
