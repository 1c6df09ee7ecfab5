"""One simulated run: threads as greenlets, who may go on, who waits, and what time it is.

A `World` lives for one schedule. Its threads (`Fiber`) run in one thread of the operating system
and hand over only where the world says so: at switch points and where they wait. What a switch
point is, `trace` knows; what a lock is, `thread` knows; which thread goes on, a `Strategy` says.
Nothing of any particular program may enter here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from sys import call_tracing
from typing import Literal

from greenlet import getcurrent, greenlet

from grader.lab.ending import Killed, Unsupported, bury
from grader.lab.fiber import Fiber, Observer, Strategy

__all__ = ["FAIR", "End", "Fiber", "Observer", "Strategy", "World"]

FAIR = 400  #: steps after which a thread that never waits lets another one go first
_WAITING = 19  #: further steps that a wait counts for, as it takes as long as they
_LAST_WORDS = 200  #: steps that a thread may still take once its schedule is over

End = Literal["over", "deadlock", "livelock", "unsupported", "pruned"]


class World:
    """The threads of one schedule; `run` is its whole life."""

    active: World | None = None  #: the world that runs now, if one does

    def __init__(
        self, strategy: Strategy, *, steps: int, prepare: Callable[[], None] | None = None
    ) -> None:
        self.strategy = strategy
        self.limit = steps
        self.fibers: list[Fiber] = []
        self.runnable: list[Fiber] = []
        self.timed: list[Fiber] = []  # those that wait with a deadline
        self.current: Fiber = Fiber(-1, "", lambda: None, daemon=True)
        self.chooser = self.current  #: who met the choice that the strategy is asked about
        self.quiescent = False  #: nobody can run, and the earliest deadline passes
        self.unfair = False  #: that choice is forced on a thread that never waits
        self.now = 0  #: ns
        self.steps = 0
        self.countdown = 1
        self.focused = False  #: preempt at the program's own data only, not where a lock is taken
        self.switched = 0  # the step of the last switch
        self.switches = 0
        self.preemptions = 0
        self.deviations: list[tuple[int, int, int]] = []  #: thread, its step, who went on instead
        self.thinned = False  #: some interleavings were left out of a hot loop
        self.worn: set[int] = set()  #: lines that write, and were passed too often to switch there
        self.forced = False  #: a thread that never waits was made to let others go first
        self._rounds = 0  # how often one was
        self.end: End | None = None
        self.reason = ""  #: of an end as unsupported
        self.errors: list[tuple[Fiber, BaseException]] = []
        self.observer: Observer | None = None
        self.before_end: Callable[[World], None] | None = None  # while those that wait still stand
        self.on_turn: Callable[[Fiber], None] | None = None  # hears who runs next
        self._prepare = prepare  # what every greenlet does first
        self._remaining = 0  # threads that keep the program alive
        self._order = itertools.count()
        self._hub: greenlet | None = None

    # -- life --------------------------------------------------------------------------------

    def run(self, body: Callable[[], None]) -> End:
        """Run `body` as the main thread until the program is over, stuck or out of bounds."""
        self._hub = getcurrent()
        World.active = self
        try:
            target: Fiber | None = self.spawn("MainThread", body, daemon=False)
            while target is not None:
                self._enter(target)
                target = None if self.end else self._after_end(self.current)
            if self.before_end is not None:
                self.before_end(self)
        finally:
            self._kill_the_rest()
            World.active = None
        return self.end or "over"

    def spawn(self, name: str, body: Callable[[], None], *, daemon: bool) -> Fiber:
        """Make a thread that can run from now on."""
        fiber = Fiber(len(self.fibers), name, body, daemon=daemon)
        fiber.greenlet = greenlet(lambda: self._live(fiber), self._hub)
        self.fibers.append(fiber)
        self.runnable.append(fiber)
        self._remaining += not daemon
        if self.observer and fiber.index:
            self.observer.note("spawn", fiber)
        return fiber

    def _live(self, fiber: Fiber) -> None:
        fiber.started = True
        error: BaseException | None = None
        try:
            if self._prepare:
                self._prepare()
            if self.observer:
                self.observer.note("start", fiber)
            fiber.body()
        except (Killed, SystemExit):
            pass
        except Unsupported as problem:
            self.stop("unsupported", str(problem))
        except BaseException as problem:  # noqa: BLE001  whatever ends a thread is an outcome
            error = problem
        if fiber.dying:
            return
        if error is not None:
            self.errors.append((fiber, error))
        fiber.ended = True
        if fiber.ready:
            self.runnable.remove(fiber)
        self._remaining -= not fiber.daemon
        for joiner in fiber.joiners:
            self.wake(joiner)
        if self.observer:
            self.observer.note("end", fiber, error)

    def _after_end(self, fiber: Fiber) -> Fiber | None:
        if not self._remaining:
            return None
        fiber.steps += 1
        return self._next(fiber)

    def stop(self, end: End, reason: str = "") -> None:
        """End the schedule; the thread that runs goes no further."""
        if self.end is None:
            self.end, self.reason = end, reason

    def leave(self) -> None:
        """Go back to whoever called `run`; comes back only to be killed."""
        hub = self._hub
        assert hub is not None
        call_tracing(hub.switch, ())
        self._check_alive()

    def _kill_the_rest(self) -> None:
        """Unwind what still waits. Its `finally:` may run, but may neither wait nor loop."""
        for fiber in self.fibers:
            target = fiber.greenlet
            if target is None or target.dead or not fiber.started:
                continue
            fiber.dying = 1
            self.current = fiber
            if self._prepare:
                self._prepare()
            target.throw(Killed)
            if not target.dead:
                bury(target)

    def _check_alive(self) -> None:
        if self.current.dying:
            self.last_words()
            raise Killed

    def last_words(self) -> None:
        """Count a step of a thread whose schedule is over; too many, and it is left behind."""
        fiber = self.current
        fiber.dying += 1
        if fiber.dying > _LAST_WORDS and self._hub is not None:
            call_tracing(self._hub.switch, ())

    # -- choices -----------------------------------------------------------------------------

    def point(self, *, lock: bool = False) -> None:
        """Pass a switch point: another thread may go on before this one does its next step.

        `lock` says that the next step takes a lock, and is none of the program's own data.
        """
        fiber = self.current
        if fiber.fresh:
            fiber.fresh = False
            return
        fiber.steps += 1
        self.steps += 1
        self.countdown -= 1
        if self.countdown <= 0 and not (lock and self.focused):
            self._decide(fiber)

    def loop(self) -> None:
        """Pass the end of a loop's body: no choice, but nobody may go round for ever."""
        fiber = self.current
        fiber.loops += 1
        self.steps += 1
        if fiber.loops > FAIR or self.steps > self.limit:
            fiber.loops = 0
            self.switched = self.steps - FAIR
            fiber.steps += 1
            self._decide(fiber)

    def _decide(self, fiber: Fiber) -> None:
        if fiber.dying:
            self.last_words()
            return
        if self.steps > self.limit:
            self.stop("livelock")
            self.leave()
        options = self._others(fiber)
        due = self._sleepers_due() if self.timed else []
        self.quiescent = False
        if not options and not due:
            self.countdown = self.strategy.gap()
            self.switched = self.steps
            return
        self.chooser = fiber
        self.unfair = unfair = self.steps - self.switched >= FAIR
        if unfair:
            self.forced = True
            self._rounds += 1
            # Not itself: it would go round again. Now and then a sleeper first, or those who all
            # wait for what it does would pass the turn round among themselves for ever.
            sleepers_first = self._rounds % (len(options) + 1) == 0
            options = [*due, *options] if sleepers_first else [*options, *due]
        else:
            options = [fiber, *options, *due]
        chosen = options[self.strategy.choose(self, options, 0, running=not unfair)]
        if self.end:
            self.leave()
        if chosen is not options[0]:
            self.deviations.append((fiber.index, fiber.steps, chosen.index))
            self.preemptions += chosen is not fiber
        if unfair:
            self.switched = self.steps
        self.countdown = max(1, min(self.strategy.gap(), FAIR - self.steps + self.switched))
        if chosen is not fiber:
            if not chosen.ready:
                self._expire(chosen)
            self._switch(chosen)

    def _others(self, fiber: Fiber) -> list[Fiber]:
        """Return who else could run, the next one after `fiber` first."""
        runnable = self.runnable
        if len(runnable) == 1:
            return [] if runnable[0] is fiber else runnable[:]
        if len(runnable) == 2:  # noqa: PLR2004  the most frequent case by far
            first, second = runnable
            if first is fiber:
                return [second]
            if second is fiber:
                return [first]
        others = [other for other in runnable if other is not fiber]
        if len(others) > 1:
            index, count = fiber.index, len(self.fibers)
            others.sort(key=lambda other: (other.index - index) % count)
        return others

    def _sleepers_due(self) -> list[Fiber]:
        """Return those whose sleep could end now: the earliest, if nothing else is due before."""
        waiting = [fiber for fiber in self.timed if not fiber.ready]
        if not waiting:
            return waiting
        first = min(fiber.deadline or 0 for fiber in waiting)
        due = [fiber for fiber in waiting if fiber.deadline == first]
        return [fiber for fiber in due if fiber.eager]

    def _next(self, fiber: Fiber) -> Fiber | None:
        """Choose who goes on after a thread that cannot; None if nobody ever can."""
        self.chooser, self.unfair = fiber, False
        options = self._others(fiber)
        self.quiescent = not options
        if options:
            free = len(options)
            options += self._sleepers_due()
        else:
            waiting = [other for other in self.timed if not other.ready]
            if not waiting:
                self.stop("deadlock")
                return None
            first = min(other.deadline or 0 for other in waiting)
            options = sorted(
                (other for other in waiting if other.deadline == first),
                key=lambda other: other.order,
            )
            free = len(options)
        chosen = options[0]
        if len(options) > 1:
            place = self.strategy.choose(self, options, 0, running=False)
            if self.end:
                return None
            if place:
                chosen = options[place]
                self.deviations.append((fiber.index, fiber.steps, chosen.index))
                self.preemptions += place >= free  # a sleeper, though others could run
        if not chosen.ready:
            self._expire(chosen)
        self.countdown = self.strategy.gap()
        return chosen

    def ask(self, count: int) -> int:
        """Let the strategy pick one of `count` ready callbacks; 0 is the loop's own order."""
        fiber = self.current
        fiber.steps += 1
        self.chooser = fiber
        place = self.strategy.pick(self, count)
        if self.end:
            self.leave()
        if place:
            self.deviations.append((fiber.index, fiber.steps, place))
            self.preemptions += 1
        return place

    # -- switching ---------------------------------------------------------------------------

    def _enter(self, fiber: Fiber) -> None:
        """Let a thread run, called from the hub."""
        assert fiber.greenlet is not None
        self._turn_to(fiber)
        fiber.greenlet.switch()

    def _switch(self, fiber: Fiber) -> None:
        assert fiber.greenlet is not None
        self._turn_to(fiber)
        call_tracing(fiber.greenlet.switch, ())  # or tracing stays off in the other greenlet
        self._check_alive()

    def _turn_to(self, fiber: Fiber) -> None:
        self.current = fiber
        self.switched = self.steps
        self.switches += 1
        fiber.loops = 0
        if self.on_turn is not None:
            self.on_turn(fiber)

    # -- waiting -----------------------------------------------------------------------------

    def block(self, subject: object, deadline: int | None = None, *, eager: bool = False) -> bool:
        """Wait for `subject` until woken; return False if `deadline` (ns) passed instead.

        An `eager` wait is a sleep: it may end at its deadline though others could still run.
        """
        fiber = self.current
        self._check_alive()
        self.steps += 1
        self.limit -= _WAITING
        fiber.steps += 1
        fiber.clock = 0
        if self.steps > self.limit:
            self.stop("livelock")
            self.leave()
        self._suspend(fiber)
        fiber.waits_for = subject
        if deadline is not None:
            fiber.deadline, fiber.order = deadline, next(self._order)
            fiber.eager = eager or fiber.hasty
            self.timed.append(fiber)
        target = self._next(fiber)
        if target is None:
            self.leave()
        elif target is not fiber:
            self._switch(target)
        if deadline is not None:
            self.timed.remove(fiber)
            fiber.deadline = None
        fiber.waits_for = None
        timed_out, fiber.timed_out = fiber.timed_out, False
        return not timed_out

    def _suspend(self, fiber: Fiber) -> None:
        if fiber.ready:
            fiber.ready = False
            self.runnable.remove(fiber)

    def hold_back(self, fibers: list[Fiber]) -> None:
        """Make threads wait on that were about to get what another took first."""
        for fiber in fibers:
            self._suspend(fiber)

    def wake(self, fiber: Fiber) -> None:
        """Let a thread that waits go on."""
        if not fiber.ready:
            fiber.ready = True
            self.runnable.append(fiber)

    def _expire(self, fiber: Fiber) -> None:
        """End a wait at its deadline."""
        self.now = max(self.now, fiber.deadline or 0)
        fiber.timed_out = True
        self.wake(fiber)
        if self.observer:
            self.observer.expired(fiber, quiet=self.quiescent)

    def join(self, fiber: Fiber, deadline: int | None) -> bool:
        """Wait until a thread has ended; return False if it did not in time."""
        if fiber.ended:
            return True
        me = self.current
        fiber.joiners.append(me)
        woken = self.block(fiber, deadline)
        if not woken:
            fiber.joiners.remove(me)
        return woken
