"""One job after the other, in a right order."""

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
    while len(order) < len(jobs):
        for name in jobs:
            if name not in order and set(after.get(name, [])) <= set(order):
                await work(name, jobs[name])
                order.append(name)
    return order
