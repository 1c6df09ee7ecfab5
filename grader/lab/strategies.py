"""How the next schedule is chosen: a random walk and PCT; `systematic` has the search by order.

Each draws from a generator it is given, so the same seed gives the same schedules.
"""

from __future__ import annotations

import math
import random

from grader.lab.world import Fiber, World

_TEMPERS = (0.5, 0.25, 0.1, 0.03)  #: how often a walk preempts at a switch point, in turn


class RandomWalk:
    """Preempts at any switch point with a fixed probability, another one for each schedule.

    Every other round of them is `focused`: it preempts where the program touches its own data only,
    which gets to the point where the standard library takes many locks of its own.
    """

    def __init__(self, chance: random.Random, number: int) -> None:
        self._chance = chance
        self._odds = _TEMPERS[number % len(_TEMPERS)]
        self.focused = number // len(_TEMPERS) % 2 == 1
        self._scale = 1.0 / math.log(1.0 - self._odds)

    def attach(self, world: World) -> None:
        """Begin a schedule in a new world."""
        world.focused = self.focused

    def gap(self) -> int:
        """Return how many switch points to pass: geometric, with the walk's odds."""
        return 1 + int(math.log(1.0 - self._chance.random()) * self._scale)

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Return any other thread where one must be preempted, else any at all."""
        first = 1 if running else 0
        return first + int(self._chance.random() * (len(options) - first))

    def pick(self, world: World, count: int) -> int:
        """Return any ready callback."""
        return int(self._chance.random() * count) if self._chance.random() < self._odds else 0


class Priorities:
    """PCT: the thread of the highest priority goes on, but for a few random changes.

    After Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding
    Bugs" (2010): with d changes among k steps, a bug of depth d is found with a known probability.
    """

    def __init__(self, chance: random.Random, changes: int, length: int) -> None:
        self._chance = chance
        self._priorities: dict[int, float] = {}
        span = max(length, changes + 1)
        self._changes = {chance.randrange(1, span + 1) for _ in range(changes)}
        self._step = 0
        self._lowest = 0.0

    def gap(self) -> int:
        """Ask at every switch point."""
        return 1

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Return the thread of the highest priority, lowering the running one's at a change."""
        self._step += 1
        if self._step in self._changes or (not running and world.unfair):
            self._lowest -= 1.0
            self._priorities[world.chooser.index] = self._lowest
        return max(range(len(options)), key=lambda place: self._priority(options[place]))

    def _priority(self, fiber: Fiber) -> float:
        found = self._priorities.get(fiber.index)
        if found is None:
            found = self._priorities[fiber.index] = self._chance.random() + 1.0
        if fiber.ready:
            return found
        return found - 1.0  # a sleeper wakes before others are done only now and then

    def pick(self, world: World, count: int) -> int:
        """Return any ready callback at a change, else the loop's own next one."""
        self._step += 1
        return int(self._chance.random() * count) if self._step in self._changes else 0
