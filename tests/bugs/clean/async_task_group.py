"""asyncio: a TaskGroup awaits all its tasks; their results are read afterwards."""
# expect: one-outcome
# right: [4, 9]

import asyncio


async def square(n):
    await asyncio.sleep(0.01 * n)
    return n * n


async def squares():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(square(n)) for n in (2, 3)]
    return [task.result() for task in tasks]


def main():
    return asyncio.run(squares())
