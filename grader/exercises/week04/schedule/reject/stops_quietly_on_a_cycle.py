"""It does what it can, and says nothing of the rest."""

import asyncio


async def run(jobs, after, work):
    waiting = {name: set(after.get(name, [])) for name in jobs}
    order = []

    async def one(name):
        await work(name, jobs[name])
        order.append(name)
        for before in waiting.values():
            before.discard(name)
        await start()

    async def start():
        ready = [name for name, before in waiting.items() if not before]
        for name in ready:
            del waiting[name]
        await asyncio.gather(*[one(name) for name in ready])

    await start()
    return order
