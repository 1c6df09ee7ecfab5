"""asyncio: put() without await puts nothing, and the consumer waits for ever."""
# expect: deadlock
# right: 'letter'
# needs: any schedule

import asyncio


async def produce(box):
    box.put("letter")


async def post_office():
    box = asyncio.Queue()
    producer = asyncio.create_task(produce(box))
    letter = await box.get()
    await producer
    return letter


def main():
    return asyncio.run(post_office())
