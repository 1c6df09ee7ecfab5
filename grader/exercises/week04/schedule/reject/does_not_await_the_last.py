"""The tasks are started, but nobody waits for the last of them."""

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
    tasks = {}
    order = []

    async def one(name):
        for other in after.get(name, []):
            await tasks[other]
        await work(name, jobs[name])
        order.append(name)

    for name in jobs:
        tasks[name] = asyncio.create_task(one(name))
    for before in after.values():
        for name in before:
            await tasks[name]
    return order
