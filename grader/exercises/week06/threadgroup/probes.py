"""What happens inside: groups of threads that end in an order which we decide."""

from __future__ import annotations

import sys
import threading
import time
from types import FrameType, ModuleType
from typing import Any

WATCH_THREADS = True

LIMIT = 60  # seconds after which nothing is going to happen any more


class Gate:
    """Threads of a group that end when they are told to."""

    def __init__(self, module: ModuleType, threads: int) -> None:
        self.group = module.ThreadGroup()
        self._gates = [threading.Event() for _ in range(threads)]
        self.threads = [self.group.start(gate.wait) for gate in self._gates]

    def end(self, number: int) -> None:
        """Let a thread end, and wait until it has ended."""
        self._gates[number].set()
        self.threads[number].join()

    def end_all(self) -> None:
        """Let every thread end."""
        for number in range(len(self.threads)):
            self.end(number)

    def name(self, thread: object) -> str | None:
        """Return a thread's name as it is told, None for None."""
        if thread is None:
            return None
        return _name(self.threads, thread)


def _name(threads: list[Any], thread: object) -> str:
    for number, known in enumerate(threads):
        if thread is known:
            return f"thread {number}"
    return f"no thread of the group, but {thread!r}"


def _work(ended: list[object], seconds: float = 0.02) -> None:
    time.sleep(seconds)
    ended.append(threading.current_thread())


def one_start(module: ModuleType) -> dict[str, object]:
    """Return what start() returned, and how it called the target."""
    seen: list[Any] = []
    gate = threading.Event()

    def target(*args: object) -> None:
        seen.append((threading.current_thread(), args))
        gate.set()

    group = module.ThreadGroup()
    thread = group.start(target, "a", [2])
    gate.wait()
    place, args = seen[0]
    return {
        "returned": "a thread" if isinstance(thread, threading.Thread) else repr(thread),
        "ran in": "that thread" if place is thread else "another thread",
        "with": args,
    }


def numbers_alive(module: ModuleType) -> list[object]:
    """Return `alive` with no thread, with one, with two, and after each has ended."""
    group = module.ThreadGroup()
    seen = [group.alive]
    gates = [threading.Event() for _ in range(2)]
    threads = []
    for gate in gates:
        threads.append(group.start(gate.wait))
        seen.append(group.alive)
    for gate, thread in zip(gates, threads, strict=True):
        gate.set()
        thread.join()
        seen.append(group.alive)
    return seen


def join_all(module: ModuleType, naps: list[float]) -> dict[str, object]:
    """Return what join() returned, and how many threads had ended by then."""
    ended: list[object] = []
    group = module.ThreadGroup()
    for seconds in naps:
        group.start(_work, ended, seconds)
    return {"returned": group.join(), "ended": len(ended)}


def join_all_and_later(module: ModuleType) -> dict[str, object]:
    """Do the same where the only thread starts another one."""
    ended: list[object] = []
    group = module.ThreadGroup()

    def first() -> None:
        time.sleep(0.02)
        group.start(_work, ended)
        _work(ended)

    group.start(first)
    return {"returned": group.join(), "ended": len(ended)}


def join_with_time_out(module: ModuleType, stuck: int, seconds: float) -> dict[str, object]:
    """Return what join() returned while so many of two threads go on, and after how long."""
    gate = Gate(module, 2)
    for number in range(2 - stuck):
        gate.end(number)
    start = time.monotonic()
    returned = gate.group.join(timeout=seconds)
    passed = round(time.monotonic() - start)
    gate.end_all()
    return {"returned": returned, "seconds": passed}


def who_ended_first(module: ModuleType, threads: int, first: int) -> str | None:
    """Return which thread join_any() returns when only one of them has ended."""
    gate = Gate(module, threads)
    gate.end(first)
    returned = gate.name(gate.group.join_any())
    gate.end_all()
    return returned


def all_that_join_any_returns(module: ModuleType, threads: int) -> list[str | None]:
    """Return what join_any() returned, once for each thread, in the order of threads, and then."""
    ended: list[object] = []
    group = module.ThreadGroup()
    started = [group.start(_work, ended) for _ in range(threads)]
    returned = [_name(started, group.join_any()) for _ in range(threads)]
    last = group.join_any(timeout=0.05)
    return [*sorted(returned), None if last is None else _name(started, last)]


def join_any_with_time_out(module: ModuleType, seconds: float) -> dict[str, object]:
    """Return what join_any() returned while no thread ended, and after how long."""
    gate = Gate(module, 1)
    start = time.monotonic()
    returned = gate.name(gate.group.join_any(timeout=seconds))
    passed = round(time.monotonic() - start)
    gate.end(0)
    later = gate.name(gate.group.join_any(timeout=seconds))
    return {"returned": returned, "seconds": passed, "when it has ended": later}


def short_time_out(module: ModuleType, method: str, seconds: float) -> list[object]:
    """Return what a method returned while no thread ended, and after how many seconds."""
    gate = Gate(module, 1)
    wait = getattr(gate.group, method)
    start = time.monotonic()
    returned = wait(timeout=seconds)
    passed = time.monotonic() - start
    gate.end_all()
    return [returned, passed]


def join_any_with_nobody_left(module: ModuleType, seconds: float) -> list[object]:
    """Return what join_any() returned after the last thread, and after how many seconds."""
    gate = Gate(module, 1)
    gate.end_all()
    gate.group.join_any()
    start = time.monotonic()
    returned = gate.group.join_any(timeout=seconds)
    return [returned, time.monotonic() - start]


def started_later(module: ModuleType) -> str:
    """Return which thread join_any() returned to one who waited before it was started."""
    gate = Gate(module, 1)
    returned: list[Any] = []
    waiting = threading.Thread(target=lambda: returned.append(gate.group.join_any()))
    waiting.start()
    time.sleep(1)
    later = gate.group.start(time.sleep, 1)
    waiting.join(LIMIT)
    gate.end_all()
    if returned == [later]:
        return "the thread started later"
    return "another thread" if returned else "nothing"


def two_wait(module: ModuleType) -> list[str]:
    """Return what join_any() returned to two who waited at the same time."""
    ended: list[object] = []
    group = module.ThreadGroup()
    started = [group.start(_work, ended) for _ in range(2)]
    returned: list[Any] = []
    waiting = [threading.Thread(target=lambda: returned.append(group.join_any())) for _ in range(2)]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    return sorted(_name(started, thread) for thread in returned)


class _Busy(Exception):  # noqa: N818  ends a wait that will never be calm
    pass


class _Lines:
    """Counts the lines that run, and stops whoever runs too many."""

    def __init__(self, most: int) -> None:
        self.count = 0
        self._most = most

    def __call__(self, frame: FrameType, event: str, _: object) -> _Lines:
        self.count += event == "line"
        if self.count >= self._most:
            raise _Busy
        return self


def lines_run(module: ModuleType, method: str, most: int) -> int:
    """Return how many lines run while a method waits for a thread; -1 if they can't be counted."""
    if sys.gettrace() is not None:
        return -1
    group = module.ThreadGroup()
    wait = getattr(group, method)
    lines = _Lines(most)
    threading.settrace(lines)
    group.start(time.sleep, 0.5)
    sys.settrace(lines)
    try:
        wait()
    except _Busy:
        pass
    finally:
        sys.settrace(None)
        threading.settrace(None)
    return lines.count
