"""Week 04: schedule, by Ada Lovelace.

Every job becomes a task; a task first awaits the tasks of the jobs before it.
"""

import asyncio
from graphlib import CycleError, TopologicalSorter


async def run(jobs, after, work):
    """Do all jobs as early as possible, return their names as they ended."""
    graph = {name: after.get(name, []) for name in jobs}
    try:
        sequence = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError(f"these jobs wait for one another: {error.args[1]}") from error

    tasks = {}
    completed = []

    async def perform(name):
        # the jobs before this one come first in the sequence, so their tasks exist
        await asyncio.gather(*(tasks[other] for other in graph[name]))
        await work(name, jobs[name])
        completed.append(name)

    for name in sequence:
        tasks[name] = asyncio.create_task(perform(name))
    await asyncio.gather(*tasks.values())
    return completed


if __name__ == "__main__":
    ENGINE = {"store": 2, "mill": 3, "cards": 1, "print": 1}
    ORDER = {"mill": ["store"], "print": ["mill", "cards"]}

    async def turn(name, seconds):
        await asyncio.sleep(seconds)
        print(name, "done")

    print(asyncio.run(run(ENGINE, ORDER, turn)))
