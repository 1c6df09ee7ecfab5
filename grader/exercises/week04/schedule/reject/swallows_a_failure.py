"""A failed job is reported as one that was done."""

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
    ended = {name: asyncio.Event() for name in jobs}
    order = []

    async def one(name):
        for other in after.get(name, []):
            await ended[other].wait()
        try:
            await work(name, jobs[name])
        except Exception as error:
            print(name, "failed:", error)
        order.append(name)
        ended[name].set()

    await asyncio.gather(*[one(name) for name in jobs])
    return order
