import asyncio

# homework week 5
async def fetch_all(urls, get, limit):
    sem = asyncio.Semaphore(limit)

    async def fetch_one(url):
        async with sem:
            try:
                result = await get(url)
                return result
            except Exception as e:
                return e

    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(fetch_one(url)))
    results = []
    for t in tasks:
        results.append(await t)
    return results


async def fake_get(url):
    await asyncio.sleep(0.1)
    return "page " + url

print(asyncio.run(fetch_all(["a", "b", "c"], fake_get, 2)))
