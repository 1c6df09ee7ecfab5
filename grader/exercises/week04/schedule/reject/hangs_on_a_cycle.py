"""It never looks for a cycle."""

import asyncio


async def run(jobs, after, work):
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
