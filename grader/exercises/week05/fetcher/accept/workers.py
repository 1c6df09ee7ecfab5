import asyncio


async def fetch_all(urls, get, limit):
    """`limit` workers share one queue."""
    queue = asyncio.Queue()
    for item in enumerate(urls):
        queue.put_nowait(item)
    results = [None] * queue.qsize()

    async def worker():
        while not queue.empty():
            index, url = queue.get_nowait()
            try:
                results[index] = await get(url)
            except Exception as error:
                results[index] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(min(limit, len(results))):
            group.create_task(worker())
    return results
