"""One simulated thread, and what a world asks of whoever chooses and whoever listens.

Only state and interfaces are here; what happens to them is decided in `world`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from greenlet import greenlet

if TYPE_CHECKING:
    from grader.lab.world import World


class Strategy(Protocol):
    """Decides who goes on; the world asks where there is more than one answer."""

    def gap(self) -> int:
        """Return how many switch points to pass before `choose` is asked again (at least 1)."""

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Return the position of the thread that goes on.

        `running` says that the thread that ran until now is among the options; any other choice
        is then a preemption.
        """

    def pick(self, world: World, count: int) -> int:
        """Return which of `count` ready callbacks an event loop calls next; 0 is its own order."""


class Observer(Protocol):
    """Hears what threads do, where a schedule is run to be told or analysed."""

    def note(self, kind: str, subject: object, value: object = None) -> None:
        """Hear of one step of the thread that runs."""

    def expired(self, fiber: Fiber, *, quiet: bool) -> None:
        """Hear that a wait ends at its deadline; `quiet`: nobody else could run."""


class Fiber:
    """One simulated thread."""

    __slots__ = (
        "body", "clock", "daemon", "deadline", "dying", "eager", "ended", "fresh", "greenlet",
        "hasty", "hits", "index", "joiners", "loops", "name", "order", "ready", "started", "steps",
        "thread", "timed_out", "waits_for",
    )  # fmt: skip

    def __init__(self, index: int, name: str, body: Callable[[], None], *, daemon: bool) -> None:
        self.index = index
        self.name = name
        self.body = body
        self.daemon = daemon
        self.thread: Any = None  #: the program's Thread object
        self.greenlet: greenlet | None = None
        self.ready = True  # can go on
        self.started = False
        self.ended = False
        self.fresh = True  # nothing was done since it was chosen: no new choice is needed
        self.steps = 0  #: choices met so far: with the index, the name of a place in a schedule
        self.deadline: int | None = None  #: ns
        self.eager = False  # its deadline may pass while others could still run: a sleep
        self.hasty = False  # its waits with a deadline are sleeps
        self.order = 0  # among equal deadlines
        self.timed_out = False
        self.waits_for: object = None
        self.joiners: list[Fiber] = []
        self.hits: dict[int, int] = {}  # code's id → switch points passed there
        self.loops = 0  # iterations since the last switch
        self.clock = 0  # readings of the clock since it last waited
        self.dying = 0  # steps since its schedule ended
