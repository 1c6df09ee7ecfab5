import asyncio


class Fetcher:
    def __init__(self, get, limit):
        self.get = get
        self.limit = limit
        self.running = set()

    async def fetch(self, urls):
        tasks = []
        for url in urls:
            if len(self.running) >= self.limit:
                _, self.running = await asyncio.wait(
                    self.running, return_when=asyncio.FIRST_COMPLETED
                )
            task = asyncio.ensure_future(self.get(url))
            self.running.add(task)
            tasks.append(task)
        if tasks:
            await asyncio.wait(tasks)
        return tuple(t.exception() or t.result() for t in tasks)


async def fetch_all(urls, get, limit=10):
    return await Fetcher(get, limit).fetch(urls)
