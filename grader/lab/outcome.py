"""What exploring a program showed: outcomes, one witness each, and how much was covered.

Plain records without behaviour; they cross process boundaries and go into results files.
"""

from __future__ import annotations

from typing import Literal

import msgspec

EventKind = Literal[
    "start",  # a thread begins
    "end",  # a thread ends; `value` is the exception that ended it, if any
    "line",  # a thread reaches a line of the program
    "read",  # of `target`, which held `value`
    "write",  # of `target`, which holds `value` now
    "acquire",  # of lock `target`, at once
    "wait",  # a thread begins to wait for `target`
    "wake",  # a wait ended; `value` is "timeout" where nobody ended it
    "release",  # of lock `target`
    "sleep",  # for `value` seconds
    "spawn",  # of thread `target`
    "join",  # of thread `target`
    "raise",  # of exception `value`
    "print",  # of text `value`
]
Kind = Literal["value", "error", "deadlock", "livelock"]
Verdict = Literal["one-outcome", "several-outcomes", "livelock", "error", "deadlock", "unsupported"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one thread, as it is told to a student."""

    step: int  #: position in the whole interleaving, from 0
    thread: int  #: index into the witness's `threads`
    kind: EventKind
    file: str = ""
    line: int = 0  #: 1-based; 0 where it belongs to no line
    target: str = ""  #: `self.count`, `balance`, `lock`
    value: str = ""  #: repr, shortened
    preempted: bool = False  #: another thread was running and could have gone on
    marked: bool = False  #: the moment it went wrong: a stale write, a check no longer true
    note: str = ""  #: why it is marked, in words


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A lock that a thread holds at a deadlock."""

    lock: str
    line: int  #: where it was taken
    file: str = ""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A thread, or a task of the event loop in a thread, that can never go on."""

    thread: int
    waits_for: str  #: `lock_b`, `queue.get()`, `join of Thread-2`
    line: int
    file: str = ""
    holds: list[Held] = []
    held_by: int | None = None  #: the thread that holds what it waits for, if one does
    task: str = ""  #: the task's name; empty for the thread itself


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """One schedule that leads to an outcome, replayable and told step by step."""

    schedule: str  #: what `--replay` takes
    preemptions: int
    threads: list[str]  #: their names, in the order in which they began
    events: list[Event] = []
    waiting: list[Waiting] = []  #: at a deadlock, or the threads that spin at a livelock
    cycle: list[int] = []  #: threads that wait for one another in a circle


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which the program can end."""

    kind: Kind
    value: str  #: repr of the value or the exception; empty for deadlock and livelock
    seen: int  #: in how many schedules
    witness: Witness


class Inversion(msgspec.Struct, frozen=True, kw_only=True):
    """Two locks that were taken in both orders, without a deadlock so far."""

    first: str
    second: str
    one_way: tuple[int, int]  #: lines where first, then second was taken
    other_way: tuple[int, int]  #: lines where second, then first was taken


class Exploration(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that exploring a program showed."""

    verdict: Verdict  #: the worst found
    outcomes: list[Outcome]  #: the most frequent first
    schedules: int
    complete: bool  #: every interleaving of visible steps was covered
    preemption_bound: int  #: all schedules with up to so many preemptions were covered; -1: none
    seconds: float
    seed: int
    inversions: list[Inversion] = []
    unsupported: str = ""  #: what the model cannot run, in a sentence
    sources: dict[str, list[str]] = {}  #: file → its lines, for showing
    worn: list[int] = []  #: lines that write so often that they were left out as switch points
    refuted: int = -1  #: the outcome that somebody who knows better turned away; -1: nobody did
