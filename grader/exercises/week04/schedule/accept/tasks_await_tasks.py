import asyncio


class Planner:
    def __init__(self, jobs, after, work):
        self.jobs, self.after, self.work = jobs, after, work
        self.tasks = {}
        self.finished = []

    def task(self, name, path=()):
        if name in path:
            raise ValueError(f"cycle: {' -> '.join((*path, name))}")
        if name not in self.tasks:
            before = [self.task(other, (*path, name)) for other in self.after.get(name) or []]
            self.tasks[name] = asyncio.create_task(self.do(name, before))
        return self.tasks[name]

    async def do(self, name, before):
        await asyncio.gather(*before)
        await self.work(name, self.jobs[name])
        self.finished.append(name)


async def run(jobs, after, work):
    planner = Planner(jobs, after, work)
    try:
        for name in jobs:
            planner.task(name)
    except ValueError:
        for task in planner.tasks.values():
            task.cancel()
        raise
    for task in list(planner.tasks.values()):
        await task
    return planner.finished
