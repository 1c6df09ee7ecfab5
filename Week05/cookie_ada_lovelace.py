"""Week 05: cookie, by Ada Lovelace.

The steps are tried in every order in which they can be started, depth first; an order is given
up as soon as what still has to follow makes it longer than the best plan so far.
"""


def optimize(recipe, cooks=1):
    """Return [(name, start_minute), ...] of a plan that takes as few minutes as possible."""
    steps = {name: (minutes, hands, after) for name, minutes, hands, after in recipe}
    tails = {}

    def tail(name):
        if name not in tails:
            following = [n for n in steps if name in steps[n][2]]
            tails[name] = steps[name][0] + max(map(tail, following), default=0)
        return tails[name]

    best = {"length": float("inf"), "plan": []}

    def search(plan, ends, cooks_free):
        if len(plan) == len(steps):
            length = max(ends.values(), default=0)
            if length < best["length"]:
                best.update(length=length, plan=plan)
            return
        for name, (minutes, hands, after) in steps.items():
            if name in ends or any(other not in ends for other in after):
                continue
            start = max((ends[other] for other in after), default=0)
            later = cooks_free
            if hands:
                start = max(start, cooks_free[0])
                later = sorted(cooks_free[1:] + [start + minutes])
            if start + tail(name) < best["length"]:
                search([*plan, (name, start)], {**ends, name: start + minutes}, later)
            if not hands:
                return  # it can't be better to begin later with what needs no cook

    search([], {}, [0] * cooks)
    return best["plan"]


if __name__ == "__main__":
    TEA = [("boil water", 5, False, ()), ("warm the pot", 2, True, ()),
           ("brew", 4, False, ("boil water", "warm the pot")), ("butter scones", 6, True, ())]
    for name, minute in optimize(TEA):
        print(f"{minute:4} {name}")
