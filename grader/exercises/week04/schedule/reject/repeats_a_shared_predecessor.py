"""A job that two others wait for is done twice."""

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
        await asyncio.gather(*[one(other) for other in after.get(name, [])])
        await work(name, jobs[name])
        if name not in order:
            order.append(name)

    last = [name for name in jobs if not any(name in before for before in after.values())]
    await asyncio.gather(*[one(name) for name in last])
    return order
