"""Of what can be done next, the longest step."""


def optimize(recipe, cooks=1):
    minutes = {step[0]: step[1] for step in recipe}

    def rest(name):
        later = [rest(step[0]) for step in recipe if name in step[3]]
        return minutes[name] + max(later, default=0)

    ends = {}
    plan = []
    free = [0] * cooks
    left = list(recipe)
    while left:

        def earliest(step):
            start = max((ends[other] for other in step[3]), default=0)
            return max(start, min(free)) if step[2] else start

        ready = [step for step in left if all(other in ends for other in step[3])]
        step = min(ready, key=lambda step: (earliest(step), -step[1]))
        start = earliest(step)
        if step[2]:
            free.remove(min(free))
            free.append(start + step[1])
        ends[step[0]] = start + step[1]
        plan.append((step[0], start))
        left.remove(step)
    return plan
