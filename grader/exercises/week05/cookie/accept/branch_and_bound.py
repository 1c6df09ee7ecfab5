"""Branch and bound: orders that are too long already are not tried to the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Planned(NamedTuple):
    name: str
    start_minute: int


def optimize(recipe: Sequence[tuple[str, int, bool, Sequence[str]]], cooks: int = 1) -> list[Planned]:
    minutes = {name: length for name, length, _, _ in recipe}
    hands = {name: needs_hands for name, _, needs_hands, _ in recipe}
    before = {name: tuple(after) for name, _, _, after in recipe}

    @cache
    def to_the_end(name: str) -> int:
        """Minutes from the start of a step until the end of all that needs it."""
        later = (to_the_end(n) for n in before if name in before[n])
        return minutes[name] + max(later, default=0)

    best: dict[str, int] = {}
    shortest = sum(minutes.values()) + 1

    def extend(starts: dict[str, int], free: tuple[int, ...]) -> None:
        nonlocal best, shortest
        if any(start + to_the_end(name) >= shortest for name, start in starts.items()):
            return
        if len(starts) == len(minutes):
            best = starts
            shortest = max((start + minutes[name] for name, start in starts.items()), default=0)
            return
        ready = [n for n in minutes if n not in starts and starts.keys() >= set(before[n])]
        waiting = [n for n in ready if not hands[n]]
        for name in waiting[:1] or sorted(ready, key=to_the_end, reverse=True):
            start = max((starts[n] + minutes[n] for n in before[name]), default=0)
            if hands[name]:
                start = max(start, free[0])
                cooks_free = tuple(sorted((*free[1:], start + minutes[name])))
            else:
                cooks_free = free
            extend({**starts, name: start}, cooks_free)

    extend({}, (0,) * cooks)
    return [Planned(name, start) for name, start in sorted(best.items(), key=lambda item: item[1])]
