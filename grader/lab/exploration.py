"""The search: schedule after schedule within a budget, and what they came to."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, process_time

from grader.lab import schedule
from grader.lab.outcome import Exploration, Outcome, Verdict, Witness
from grader.lab.program import Program
from grader.lab.record import Taken
from grader.lab.running import STEPS, Run, Runner
from grader.lab.schedule import Follow
from grader.lab.strategies import Priorities, RandomWalk
from grader.lab.systematic import Bounded, Reduced
from grader.lab.witness import Telling, inversions, shrink
from grader.lab.world import Strategy, World

_clock = perf_counter  # the real one, whatever clock is installed later
_processor = process_time
_MOST_TOLD = 12  #: outcomes that are told; of the others only the schedule is given
_PCT = 5  #: of so many schedules drawn, one is by priorities
_TELLING = 150_000  #: steps that shrinking and telling may cost, all outcomes together
_ROUNDS = 20_000  #: steps of a livelock that are run to tell it
_ENOUGH = 300  #: schedules after which a search that found something bad may end


@dataclass(frozen=True)
class Budget:
    """How much a search may cost."""

    seconds: float = 2.0  #: real time
    schedules: int | None = None  #: no more than so many
    steps: int = STEPS  #: of one schedule, before it counts as a livelock
    computing: bool = False  #: the seconds are those of the processor


@dataclass
class _Found:
    """One way to end, and its shortest schedule so far."""

    run: Run
    first: int  #: the schedule that showed it first
    seen: int = 0


class Search:
    """One exploration under way."""

    def __init__(self, runner: Runner, budget: Budget, seed: int) -> None:
        self._runner = runner
        self._budget = budget
        self._chance = random.Random(seed)  # noqa: S311
        self._clock = _processor if budget.computing else _clock
        self._began = self._clock()
        self._number = 0
        self._length = 50  # of the last schedule, in steps
        self._exact = not runner.reflective
        self.found: dict[tuple[str, str], _Found] = {}
        self.schedules = 0
        self.complete = False
        self.preemption_bound = -1
        self.worn: set[int] = set()
        self.unsupported = ""

    def go(self) -> None:
        """Search until all is known, enough is known or the budget is spent.

        How many schedules each way gets in turn is fixed, whatever they cost: the same seed gives
        the same schedules.
        """
        self._run(Follow())
        self._walk(15)
        reduced, bounds = Reduced(), itertools.count()
        bounded = Bounded(next(bounds))
        while not self._over():
            self._systematic(reduced, 60)
            if reduced.exhausted:
                self.complete = self._exact and not self.unsupported
                if self.complete:
                    self.preemption_bound = max(
                        [self.preemption_bound, *(f.run.preemptions for f in self.found.values())]
                    )
                    return
                reduced = Reduced()
            self._walk(60)
            self._systematic(bounded, 20)
            if bounded.exhausted:
                self.preemption_bound = bounded.bound if self._exact else -1
                bounded = Bounded(next(bounds))

    def _over(self) -> bool:
        """Tell whether the budget is spent, or what was found needs no more."""
        if self.unsupported:
            return True
        limit = self._budget.schedules
        if limit is not None and self.schedules >= limit:
            return True
        if self._clock() - self._began > self._budget.seconds:
            return True
        bad = [found.first for key, found in self.found.items() if key[0] != "value"]
        if not bad and len(self.found) > 1:
            bad = [found.first for found in self.found.values()][1:]
        return bool(bad) and self.schedules > _ENOUGH + 4 * min(bad)

    def _walk(self, count: int) -> None:
        for _ in range(count):
            if self._over():
                return
            self._number += 1
            number = self._number
            if number % _PCT == 0:
                self._run(Priorities(self._chance, number // _PCT % 4, self._length))
            else:
                walk = RandomWalk(self._chance, number - number // _PCT)
                self._run(walk, walk.attach)

    def _systematic(self, strategy: Reduced | Bounded, count: int) -> None:
        for _ in range(count):
            if self._over():
                return
            self._run(strategy, strategy.attach)
            strategy.next()
            if strategy.exhausted:
                return

    def _run(self, strategy: Strategy, attach: Callable[[World], None] | None = None) -> None:
        """Run one schedule and keep what it came to."""
        run = self._runner.run(strategy, attach)
        if run.pruned:
            return
        self.schedules += 1
        self._length = max(8, run.steps)
        self._exact = self._exact and run.exact
        self.worn |= run.worn
        if run.kind is None:
            self.unsupported = run.reason
            return
        found = self.found.setdefault(run.key, _Found(run, self.schedules))
        found.seen += 1
        if run.size < found.run.size:
            found.run = run


def explore(program: Program, *, budget: Budget = Budget(), seed: int = 0) -> Exploration:
    """Try interleavings of a program until all are known or the budget is spent.

    The same seed gives the same schedules, in the same order; only how many of them fit into the
    budget's seconds depends on the machine.
    """
    runner = Runner(program, budget.steps)
    began = _clock()
    with runner.running():
        search = Search(runner, budget, seed)
        search.go()
        outcomes, orders = _told(runner, search, program, budget)
    return Exploration(
        verdict=_verdict(search, outcomes),
        outcomes=outcomes,
        schedules=search.schedules,
        complete=search.complete,
        preemption_bound=search.preemption_bound,
        seconds=_clock() - began,
        seed=seed,
        inversions=inversions(orders) if not _stuck(outcomes) else [],
        unsupported=search.unsupported,
        worn=sorted(search.worn),
        sources={source.filename: source.text.splitlines() for source in program.sources},
    )


def replay(program: Program, text: str, *, steps: int = STEPS) -> Outcome:
    """Run one schedule again and tell it; raises ScheduleError if it is none of this Python's."""
    runner = Runner(program, steps)
    deviations = schedule.read(text)
    with runner.running():
        telling = Telling(runner, deviations, _texts(program))
    run = telling.run
    if run.kind is None:
        raise schedule.ScheduleError(run.reason)
    return Outcome(kind=run.kind, value=run.value, seen=1, witness=telling.witness())


def _told(
    runner: Runner, search: Search, program: Program, budget: Budget
) -> tuple[list[Outcome], list[tuple[Taken, Taken]]]:
    """Shrink and tell what was found, the most frequent first."""
    outcomes: list[Outcome] = []
    orders: list[tuple[Taken, Taken]] = []
    most = runner.spent + _TELLING
    by_frequency = sorted(search.found.values(), key=lambda found: -found.seen)
    for place, found in enumerate(by_frequency):
        if found.run.kind is None:
            continue
        run = found.run
        if len(outcomes) < _MOST_TOLD and runner.spent < most:
            if run.kind != "livelock":  # each would take as many steps again
                left = min(len(by_frequency), _MOST_TOLD) - place
                run = shrink(runner, run, (most - runner.spent) // left)
            if run.kind == "livelock":  # who goes round is seen sooner
                runner.steps = min(runner.steps, _ROUNDS)
            telling = Telling(runner, run.deviations, _texts(program))
            witness = telling.witness()
            runner.steps = budget.steps
            orders += telling.orders()
        else:
            witness = Witness(
                schedule=schedule.write(run.deviations), preemptions=run.preemptions, threads=[]
            )
        outcomes.append(
            Outcome(kind=found.run.kind, value=run.value, seen=found.seen, witness=witness)
        )
    return outcomes, orders


def _texts(program: Program) -> dict[str, str]:
    return {source.filename: source.text for source in program.sources if source.watched}


def _stuck(outcomes: list[Outcome]) -> bool:
    return any(outcome.kind == "deadlock" for outcome in outcomes)


def _verdict(search: Search, outcomes: list[Outcome]) -> Verdict:
    if search.unsupported:
        return "unsupported"
    kinds = {outcome.kind for outcome in outcomes}
    for kind in ("deadlock", "error", "livelock"):
        if kind in kinds:
            return kind
    return "one-outcome" if len(outcomes) == 1 else "several-outcomes"
