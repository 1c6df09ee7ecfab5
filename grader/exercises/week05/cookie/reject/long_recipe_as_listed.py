"""A recipe of more than eight steps is planned in the order in which the steps are listed."""

import itertools


def make_plan(order, cooks):
    """starts every step as early as possible, in this order. None if the order is not possible"""
    ends = {}
    starts = {}
    free = [0] * cooks
    for name, minutes, hands, after in order:
        start = 0
        for other in after:
            if other not in ends:
                return None
            if ends[other] > start:
                start = ends[other]
        if hands:
            cook = free.index(min(free))
            if free[cook] > start:
                start = free[cook]
            free[cook] = start + minutes
        starts[name] = start
        ends[name] = start + minutes
    return starts, max(ends.values())


def optimize(recipe, cooks=1):
    if len(recipe) == 0:
        return []
    if len(recipe) > 8:
        orders = [recipe]  # too many orders, so take them as they come
    else:
        orders = itertools.permutations(recipe)
    best = None
    for order in orders:
        plan = make_plan(order, cooks)
        if plan is not None:
            if best is None or plan[1] < best[1]:
                best = plan
    return list(best[0].items())
