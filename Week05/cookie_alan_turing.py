from itertools import permutations


def optimize(recipe, cooks=1):
    # only the order of the steps which need hands matters, the others start when they can
    by_hand = [s for s in recipe if s[2]]
    best = None
    orders = permutations(by_hand) if len(recipe) <= 9 else [sorted(by_hand, key=lambda s: -after(s, recipe))]
    for order in orders:
        plan = simulate(list(order), recipe, cooks)
        if plan and (best is None or plan[1] < best[1]):
            best = plan
    return best[0] if best else []


def after(step, recipe):
    """how long it takes from this step to the end"""
    return step[1] + max([after(s, recipe) for s in recipe if step[0] in s[3]] or [0])


def simulate(order, recipe, cooks):
    end = {}
    plan = []
    free = [0] * cooks
    waiting = [s for s in recipe if not s[2]]
    while order or waiting:
        step = None
        for s in waiting:
            if all(x in end for x in s[3]):
                step = s
                break
        if step:
            waiting.remove(step)
            start = max([end[x] for x in step[3]] + [0])
        else:
            # the first of the order, or (if that is not ready) this order is impossible
            step = next((s for s in order if all(x in end for x in s[3])), None) if len(recipe) > 9 else order[0]
            if step is None or not all(x in end for x in step[3]):
                return None
            order.remove(step)
            free.sort()
            start = max([end[x] for x in step[3]] + [free[0]])
            free[0] = start + step[1]
        end[step[0]] = start + step[1]
        plan.append((step[0], start))
    return plan, max(end.values() or [0])
