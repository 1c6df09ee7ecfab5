"""Spreads numbered pieces of work over forked processes and brings their results back.

It knows nothing of grading. Workers take the next number from a shared pipe, so that one slow
piece never holds up the others; a worker that dies costs only the piece it had taken.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

_NUMBER = struct.Struct("<I")
_HEADER = struct.Struct("<II")  # number of the piece, size of its result
_PR_SET_PDEATHSIG = 1

Work = Callable[[int], bytes]
Done = Callable[[int, bytes | None], None]


@dataclass
class _Worker:
    pid: int
    results: int  # descriptor
    received: bytearray = field(default_factory=bytearray)
    taken: int | None = None


class Pool:
    """Runs `work(number)` for every number below `count` in `jobs` forked processes."""

    def __init__(self, work: Work, *, begin: Callable[[], None], end: Callable[[], None]) -> None:
        self._work = work
        self._begin = begin  # in every worker, before its first piece
        self._end = end  # in every worker, after its last
        self._workers: dict[int, _Worker] = {}
        self._poll = select.poll()

    def run(self, count: int, jobs: int, done: Done) -> None:
        """Call `done(number, result)` as pieces end; None is the result of one whose worker died.

        On any exception, `KeyboardInterrupt` included, the workers are ended first.
        """
        tasks, into = os.pipe()
        finished: set[int] = set()
        feeder = _Feeder(into, count)
        self._poll.register(into, select.POLLOUT)
        try:
            for _ in range(min(jobs, count)):
                self._fork(tasks, feeder)
            while self._workers:
                self._step(feeder, finished, done)
                if not self._workers and len(finished) < count:
                    self._fork(tasks, feeder)
        finally:
            feeder.close()
            os.close(tasks)
            for worker in list(self._workers.values()):
                os.kill(worker.pid, signal.SIGKILL)
                self._bury(worker)

    def _step(self, feeder: _Feeder, finished: set[int], done: Done) -> None:
        for descriptor, _ in self._poll.poll():
            if descriptor == feeder.descriptor:
                if not feeder.feed():
                    self._poll.unregister(descriptor)
                    feeder.close()
                continue
            worker = self._workers[descriptor]
            data = os.read(descriptor, 1 << 16)
            worker.received += data
            for number, result in _results(worker):
                finished.add(number)
                done(number, result)
            if not data:
                self._bury(worker)
                if worker.taken is not None:
                    finished.add(worker.taken)
                    done(worker.taken, None)

    def _bury(self, worker: _Worker) -> None:
        self._poll.unregister(worker.results)
        os.close(worker.results)
        os.waitpid(worker.pid, 0)
        del self._workers[worker.results]

    def _fork(self, tasks: int, feeder: _Feeder) -> None:
        results, into = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            os.close(results)
            feeder.close()
            for other in self._workers.values():
                os.close(other.results)
            self._serve(tasks, into, parent)
        os.close(into)
        self._workers[results] = _Worker(pid, results)
        self._poll.register(results, select.POLLIN)

    def _serve(self, tasks: int, into: int, parent: int) -> NoReturn:
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
            _die_with(parent)
            self._begin()
            while number := os.read(tasks, _NUMBER.size):
                (piece,) = _NUMBER.unpack(number)
                _write(into, _HEADER.pack(piece, 0))
                result = self._work(piece)
                _write(into, _HEADER.pack(piece, len(result)) + result)
            self._end()
            status = 0
        except BaseException:  # noqa: BLE001  a forked worker must never return into its parent
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)


class _Feeder:
    """Writes the numbers of all pieces into the pipe, as fast as it takes them."""

    def __init__(self, descriptor: int, count: int) -> None:
        self.descriptor = descriptor
        self._left = memoryview(b"".join(_NUMBER.pack(n) for n in range(count)))
        os.set_blocking(descriptor, False)

    def feed(self) -> bool:
        """Write some more; tell whether anything is left."""
        # Up to PIPE_BUF bytes are written whole or not at all: no number is ever torn.
        self._left = self._left[os.write(self.descriptor, self._left[: select.PIPE_BUF]) :]
        return bool(self._left)

    def close(self) -> None:
        """Close the pipe: workers that find it empty end."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1  # the number may soon be another's


def _results(worker: _Worker) -> list[tuple[int, bytes]]:
    """Take whatever whole messages have come; an empty one says what the worker works on."""
    found: list[tuple[int, bytes]] = []
    buffer = worker.received
    while len(buffer) >= _HEADER.size:
        piece, size = _HEADER.unpack_from(buffer)
        if len(buffer) < _HEADER.size + size:
            break
        if size:
            found.append((piece, bytes(buffer[_HEADER.size : _HEADER.size + size])))
        worker.taken = None if size else piece
        del buffer[: _HEADER.size + size]
    return found


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
