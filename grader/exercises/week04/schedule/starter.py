"""Week 04 · schedule

Do all jobs, several at a time, each as soon as the jobs before it have ended:

    jobs = {"dough": 3.0, "oven": 5.0, "bake": 40.0}      # name: seconds
    after = {"bake": ["dough", "oven"]}                   # name: what must end first

    asyncio.run(run(jobs, after, work))                   # ["dough", "oven", "bake"]

`await work(name, seconds)` does one job. The answer is the order in which the jobs ended.
A job that is no key of `after` waits for nothing. A cycle in `after` raises ValueError.
"""


async def run(jobs, after, work):
    ...
