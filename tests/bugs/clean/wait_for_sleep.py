"""asyncio: wait_for() with a second of time gives up on a sleep of ten."""
# expect: one-outcome
# right: 'too slow'

import asyncio


async def patient():
    try:
        await asyncio.wait_for(asyncio.sleep(10), 1)
    except TimeoutError:
        return "too slow"
    return "done"


def main():
    return asyncio.run(patient())
