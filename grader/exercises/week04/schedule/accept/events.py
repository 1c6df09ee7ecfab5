# Week 4 homework: schedule
# every job gets an Event, the others wait for it
import asyncio


def has_cycle(jobs, after):
    done = []
    rest = list(jobs)
    while rest:
        free = []
        for name in rest:
            ok = True
            for other in after.get(name, []):
                if other not in done:
                    ok = False
            if ok:
                free.append(name)
        if not free:
            return True
        for name in free:
            done.append(name)
            rest.remove(name)
    return False


async def run(jobs, after, work):
    if has_cycle(jobs, after):
        raise ValueError("there is a cycle")
    events = {}
    for name in jobs:
        events[name] = asyncio.Event()
    order = []

    async def one(name):
        for other in after.get(name, []):
            await events[other].wait()
        await work(name, jobs[name])
        order.append(name)
        events[name].set()

    tasks = []
    for name in jobs:
        tasks.append(one(name))
    await asyncio.gather(*tasks)
    return order


async def print_and_sleep(name, seconds):
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "ends")


if __name__ == "__main__":
    print(asyncio.run(run({"a": 1, "b": 2, "c": 1}, {"c": ["a"]}, print_and_sleep)))
