import asyncio

async def run(jobs, after, work):
    # is it possible at all?  take away jobs until nothing is left
    left = set(jobs)
    while left:
        possible = {j for j in left if not left & set(after.get(j, []))}
        if len(possible) == 0:
            raise ValueError("cycle!")
        left -= possible

    done = []
    cond = asyncio.Condition()

    async def worker(j):
        async with cond:
            await cond.wait_for(lambda: all(x in done for x in after.get(j, [])))
        await work(j, jobs[j])
        async with cond:
            done.append(j)
            cond.notify_all()

    await asyncio.gather(*(worker(j) for j in jobs))
    print("done:", done)
    return tuple(done)
