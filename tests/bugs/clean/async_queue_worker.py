"""asyncio: a worker task on a queue, join() and cancel()."""
# expect: one-outcome
# right: [1, 4, 9]

import asyncio


async def worker(numbers, squares):
    while True:
        n = await numbers.get()
        await asyncio.sleep(0.001)
        squares.append(n * n)
        numbers.task_done()


async def pipeline():
    numbers = asyncio.Queue()
    squares = []
    task = asyncio.create_task(worker(numbers, squares))
    for n in (1, 2, 3):
        numbers.put_nowait(n)
    await numbers.join()
    task.cancel()
    return squares


def main():
    return asyncio.run(pipeline())
