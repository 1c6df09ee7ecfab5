"""The cook never waits while there is something to do, even if waiting would pay."""

import itertools


def optimize(recipe, cooks=1):
    best = None
    for order in itertools.permutations(recipe) if len(recipe) <= 8 else [recipe]:
        plan, length = dispatch(order, cooks)
        if best is None or length < best[1]:
            best = (plan, length)
    return best[0] if best else []


def dispatch(order, cooks):
    """Start whatever can start first; `order` decides where there is a choice."""
    ends = {}
    plan = []
    free = [0] * cooks
    left = list(order)
    while left:
        choices = []
        for place, (name, minutes, hands, after) in enumerate(left):
            if all(other in ends for other in after):
                start = max([ends[other] for other in after], default=0)
                if hands:
                    start = max(start, min(free))
                choices.append((start, place))
        start, place = min(choices)
        name, minutes, hands, after = left.pop(place)
        if hands:
            free.remove(min(free))
            free.append(start + minutes)
        ends[name] = start + minutes
        plan.append((name, start))
    return plan, max(ends.values(), default=0)
