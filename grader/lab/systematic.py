"""The search in order: every interleaving up to equivalence, or all with few preemptions.

`Reduced` is dynamic partial-order reduction after Flanagan and Godefroid (2005) with sleep sets
after Godefroid (1996): only the order of steps that depend on one another is varied. `Bounded`
tries every schedule with at most so many preemptions, after Musuvathi and Qadeer (2007).
"""

from __future__ import annotations

from grader.lab.races import Footprint, Races, Step, conflict
from grader.lab.world import Fiber, World


class _Node:
    """One choice on the way: who could go on, who did, and who is still to be tried."""

    __slots__ = ("chosen", "cost", "done", "options", "sleep", "step", "todo")

    def __init__(self, options: list[int], chosen: int, cost: int) -> None:
        self.options = options
        self.chosen = chosen
        self.cost = cost  # preemptions before this choice
        self.todo: set[int] = set()
        self.done: dict[int, Footprint] = {}
        self.sleep: dict[int, Footprint] = {}
        self.step = -1  # what the chosen one did then, as a place in the run's steps


class Reduced:
    """Depth-first search over the orders of dependent steps; use it for run after run."""

    def __init__(self) -> None:
        self._path: list[_Node] = []
        self._place = 0
        self._races: Races | None = None
        self._seen = 0
        self.exhausted = False
        self.pruned = False  #: the run that ended now was equivalent to an earlier one

    def attach(self, world: World) -> None:
        """Begin a run in a new world."""
        self._place = 0
        self._seen = 0
        self.pruned = False
        races = self._races = Races(world, self._race)
        world.observer = races

    def gap(self) -> int:
        """Ask at every switch point."""
        return 1

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Follow the path so far, then go on in the default order."""
        indices = [option.index for option in options]
        node = self._node(indices, default)
        if node is None:
            world.stop("pruned")
            return default
        return indices.index(node.chosen) if node.chosen in indices else default

    def pick(self, world: World, count: int) -> int:
        """Try every ready callback in turn."""
        node = self._node([-1 - place for place in range(count)], 0)
        if node is None:
            world.stop("pruned")
            return 0
        node.todo.update(option for option in node.options if option not in node.done)
        return min(-1 - node.chosen, count - 1)

    def _node(self, indices: list[int], default: int) -> _Node | None:
        races = self._races
        assert races is not None
        asleep = self._asleep(races)
        if self._place == len(self._path):
            awake = [index for index in indices if index not in asleep]
            if not awake:
                self.pruned = True
                return None
            first = indices[default]
            node = _Node(indices, first if first in awake else awake[0], 0)
            node.sleep = asleep
            self._path.append(node)
        node = self._path[self._place]
        self._place += 1
        self._seen = len(races.steps)
        races.chosen(self._place - 1)
        return node

    def _asleep(self, races: Races) -> dict[int, Footprint]:
        """Return who sleeps at the next choice: nothing since depended on their next step."""
        if not self._place:
            return {}
        before = self._path[self._place - 1]
        asleep = {**before.sleep, **before.done}
        asleep.pop(before.chosen, None)
        for step in races.steps[self._seen :]:
            for thread in list(asleep):
                if thread == step.thread or conflict(asleep[thread], step.footprint):
                    del asleep[thread]
        return asleep

    def _race(self, step: Step, thread: int) -> None:
        """Have the other order tried: `thread` goes first where `step` was chosen."""
        if step.node < 0:
            return
        node = self._path[step.node]
        if thread in node.options:
            node.todo.add(thread)
        else:
            node.todo.update(node.options)

    def next(self) -> None:
        """Turn to the next run; sets `exhausted` when there is none."""
        races = self._races
        assert races is not None
        first: dict[int, Step] = {}
        for step in races.steps:
            first.setdefault(step.node, step)
        while self._path:
            place = len(self._path) - 1
            node = self._path[-1]
            step_ = first.get(place)
            matches = step_ is not None and (node.chosen < 0 or step_.thread == node.chosen)
            node.done[node.chosen] = step_.footprint if step_ and matches else {}
            todo = [
                option
                for option in node.options
                if option in node.todo and option not in node.done and option not in node.sleep
            ]
            if todo:
                node.chosen = todo[0]
                return
            self._path.pop()
        self.exhausted = True


class Bounded:
    """Depth-first search over all schedules with at most `bound` preemptions."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self._path: list[_Node] = []
        self._place = 0
        self._spent = 0
        self.exhausted = False

    def attach(self, world: World) -> None:
        """Begin a run in a new world."""
        self._place = 0
        self._spent = 0

    def gap(self) -> int:
        """Ask at every switch point while a preemption may still be spent."""
        return 1

    def choose(self, world: World, options: list[Fiber], default: int, *, running: bool) -> int:
        """Follow the path so far, then go on in the default order."""
        costs = [
            0 if place == 0 or (not running and option.ready) or world.quiescent else 1
            for place, option in enumerate(options)
        ]
        return self._turn(costs)

    def pick(self, world: World, count: int) -> int:
        """Try the loop's own order first; any other costs a preemption."""
        return self._turn([0] + [1] * (count - 1))

    def _turn(self, costs: list[int]) -> int:
        if self._place == len(self._path):
            allowed = [
                place for place, cost in enumerate(costs) if self._spent + cost <= self.bound
            ]
            if len(allowed) == 1:
                return allowed[0]
            node = _Node(allowed, allowed[0], self._spent)
            node.todo = set(allowed[1:])
            self._path.append(node)
            self._place += 1
            return node.chosen
        allowed_now = [
            place for place, cost in enumerate(costs) if self._spent + cost <= self.bound
        ]
        if len(allowed_now) == 1:
            return allowed_now[0]
        node = self._path[self._place]
        self._place += 1
        self._spent += costs[node.chosen] if node.chosen < len(costs) else 0
        return node.chosen if node.chosen < len(costs) else 0

    def next(self) -> None:
        """Turn to the next run; sets `exhausted` when there is none."""
        while self._path:
            node = self._path[-1]
            if node.todo:
                node.chosen = min(node.todo)
                node.todo.discard(node.chosen)
                return
            self._path.pop()
        self.exhausted = True
