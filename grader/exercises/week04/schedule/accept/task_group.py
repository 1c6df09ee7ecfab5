import asyncio


async def run(jobs: dict, after: dict, work):
    missing = {name: set(after.get(name, ())) for name in jobs}

    # Kahn's algorithm, only to see whether it gets through
    todo = {name: set(before) for name, before in missing.items()}
    while ready := [name for name, before in todo.items() if not before]:
        for name in ready:
            del todo[name]
        for before in todo.values():
            before.difference_update(ready)
    if todo:
        raise ValueError(f"these jobs wait for one another: {sorted(todo)}")

    order = []
    async with asyncio.TaskGroup() as group:

        async def do(name):
            await work(name, jobs[name])
            order.append(name)
            for other, before in missing.items():
                if name in before:
                    before.remove(name)
                    if not before:
                        group.create_task(do(other))

        for name in [n for n in jobs if not missing[n]]:
            group.create_task(do(name))
    return order
