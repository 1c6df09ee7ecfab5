import asyncio


async def fetch_all(urls, get, limit):
    pages = {}              # place in the list -> what came
    todo = iter(list(enumerate(urls)))

    async def machine():
        # each machine takes the next url from the tape until it is empty
        for place, url in todo:
            try:
                pages[place] = await get(url)
            except Exception as error:
                pages[place] = error

    machines = [asyncio.create_task(machine()) for _ in range(limit)]
    for m in machines:
        await m
    return [pages[place] for place in sorted(pages)]
