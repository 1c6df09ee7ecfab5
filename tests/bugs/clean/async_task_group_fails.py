"""asyncio: one task of a TaskGroup fails, the other one is cancelled and tidies up."""
# expect: one-outcome
# right: ['tidied up', 'ValueError']

import asyncio


async def wait_long(log):
    try:
        await asyncio.sleep(3600)
    finally:
        log.append("tidied up")


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("no such page")


async def work():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait_long(log))
            group.create_task(fail())
    except* ValueError as errors:
        log.append(type(errors.exceptions[0]).__name__)
    return log


def main():
    return asyncio.run(work())
