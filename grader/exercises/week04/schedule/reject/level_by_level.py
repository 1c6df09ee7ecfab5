"""It waits for a whole level before it starts the next."""

import asyncio


def check(jobs, after):
    left = set(jobs)
    while left:
        free = {name for name in left if not left & set(after.get(name, []))}
        if not free:
            raise ValueError("cycle")
        left -= free


async def run(jobs, after, work):
    check(jobs, after)
    order = []

    async def one(name):
        await work(name, jobs[name])
        order.append(name)

    while len(order) < len(jobs):
        ready = [n for n in jobs if n not in order and set(after.get(n, [])) <= set(order)]
        await asyncio.gather(*[one(name) for name in ready])
    return order
