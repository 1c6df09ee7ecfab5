import asyncio


async def run(jobs, after, work):
    order = []
    futures = {}   # name -> future which is done when the job is
    state = {}

    def visit(name):
        if state.get(name) == "open":
            raise ValueError("cycle at " + name)
        if name in state:
            return
        state[name] = "open"
        for other in after.get(name, []):
            visit(other)
        state[name] = "closed"

    for name in jobs:
        visit(name)

    loop = asyncio.get_running_loop()
    for name in jobs:
        futures[name] = loop.create_future()

    async def job(name):
        for other in after.get(name, []):
            await futures[other]
        await work(name, jobs[name])
        order.append(name)
        futures[name].set_result(True)

    await asyncio.gather(*[job(name) for name in jobs])
    return order
