def optimize(recipe, cooks=1):
    """Best-first search over what has ended and what is under way, from event to event."""
    import heapq
    from itertools import combinations, count

    steps = {s[0]: s for s in recipe}
    number = count()
    # (minute, tie, ended, running: name -> end, starts)
    heap = [(0, next(number), frozenset(), (), ())]
    seen = set()
    while heap:
        now, _, ended, running, starts = heapq.heappop(heap)
        ended = ended | {n for n, end in running if end <= now}
        running = tuple(sorted((n, e) for n, e in running if e > now))
        if len(ended) == len(steps):
            return [(name, start) for name, start in starts]
        state = (now, ended, running)
        if state in seen:
            continue
        seen.add(state)
        under_way = {n for n, _ in running}
        ready = [s for s in recipe if s[0] not in ended | under_way and set(s[3]) <= ended]
        alone = [s for s in ready if not s[2]]
        manual = [s for s in ready if s[2]]
        hands = cooks - sum(steps[n][2] for n in under_way)
        for size in range(min(hands, len(manual)) + 1):
            for chosen in combinations(manual, size):
                begun = alone + list(chosen)
                now_running = running + tuple((s[0], now + s[1]) for s in begun)
                if not now_running:
                    continue
                later = min(end for _, end in now_running)
                heapq.heappush(
                    heap,
                    (later, next(number), ended, now_running, starts + tuple((s[0], now) for s in begun)),
                )
