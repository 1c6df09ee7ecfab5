"""The standard library knows how to sort a graph; asyncio.wait tells who has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from graphlib import TopologicalSorter


async def run(
    jobs: dict[str, float],
    after: dict[str, list[str]],
    work: Callable[[str, float], Awaitable[object]],
) -> list[str]:
    """Do all jobs and return their names in the order of completion."""
    sorter = TopologicalSorter({name: after.get(name, ()) for name in jobs})
    sorter.prepare()  # raises CycleError, a ValueError
    running: dict[asyncio.Task[object], str] = {}
    order: list[str] = []
    while sorter.is_active():
        for name in sorter.get_ready():
            running[asyncio.ensure_future(work(name, jobs[name]))] = name
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
            name = running.pop(task)
            order.append(name)
            sorter.done(name)
    return order
