"""It raises an exception, but not the one that was agreed."""

import asyncio


def check(jobs, after):
    left = set(jobs)
    while left:
        free = {name for name in left if not left & set(after.get(name, []))}
        if not free:
            raise RuntimeError("cycle")
        left -= free


async def run(jobs, after, work):
    check(jobs, after)
    ended = {name: asyncio.Event() for name in jobs}
    order = []

    async def one(name):
        for other in after.get(name, []):
            await ended[other].wait()
        await work(name, jobs[name])
        order.append(name)
        ended[name].set()

    await asyncio.gather(*[one(name) for name in jobs])
    return order
