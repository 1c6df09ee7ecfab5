"""It tries all orders up to five steps, and one above."""

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
    if len(recipe) > 5:
        orders = [sort_steps(recipe)]
    else:
        orders = itertools.permutations(recipe)
    best = None
    for order in orders:
        plan = make_plan(order, cooks)
        if plan is not None:
            if best is None or plan[1] < best[1]:
                best = plan
    return list(best[0].items())


def sort_steps(recipe):
    result = []
    names = []
    while len(result) < len(recipe):
        for step in recipe:
            if step[0] not in names and all(a in names for a in step[3]):
                result.append(step)
                names.append(step[0])
    return result
