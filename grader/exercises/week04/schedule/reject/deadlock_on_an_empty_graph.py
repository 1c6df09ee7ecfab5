"""It waits for the first job to end, and there is none."""

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
    waiting = {name: set(after.get(name, [])) for name in jobs}
    ended = asyncio.Queue()
    order = []

    async def one(name):
        await work(name, jobs[name])
        await ended.put(name)

    def start():
        ready = [name for name, before in waiting.items() if not before]
        for name in ready:
            del waiting[name]
        return [asyncio.create_task(one(name)) for name in ready]

    tasks = start()
    while True:
        name = await ended.get()
        order.append(name)
        for before in waiting.values():
            before.discard(name)
        tasks += start()
        if len(order) == len(jobs):
            return order
