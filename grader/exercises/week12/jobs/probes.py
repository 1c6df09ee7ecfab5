"""What happens inside: threads that share one queue of jobs."""

import threading
import time
from types import ModuleType
from typing import Any


def in_order(module: ModuleType, jobs: list[tuple[Any, int]]) -> list[object]:
    """Return the jobs in the order in which they come out, after all were put."""
    waiting = module.JobQueue()
    for job, priority in jobs:
        waiting.put(job, priority)
        time.sleep(1)  # apart in time: what happens at the same time is another check's question
    return [waiting.get() for _ in jobs]


def _together(*actions: Any) -> None:
    threads = [threading.Thread(target=action, name=action.__name__) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def get_first(module: ModuleType) -> list[object]:
    """Return what a get() returns that may begin before there is a job."""
    waiting, got = module.JobQueue(), []

    def consumer() -> None:
        got.append(waiting.get())

    def producer() -> None:
        waiting.put("job", 1)

    _together(consumer, producer)
    return got


def put_together(module: ModuleType) -> list[object]:
    """Return the jobs that two threads put at once, sorted by their names."""
    waiting = module.JobQueue()

    def first_producer() -> None:
        waiting.put({"name": "a"}, 1)

    def second_producer() -> None:
        waiting.put({"name": "b"}, 1)

    _together(first_producer, second_producer)
    return sorted([waiting.get(), waiting.get()], key=repr)


def done_by_join(module: ModuleType) -> list[object]:
    """Return the jobs that are done when join() returns; each takes a second."""
    waiting, done = module.JobQueue(), []
    for priority, job in enumerate(("a", "b")):
        waiting.put(job, priority)

    def worker() -> None:
        for _ in range(2):
            job = waiting.get()
            time.sleep(1)
            done.append(job)
            waiting.task_done()

    threading.Thread(target=worker, name="worker", daemon=True).start()
    waiting.join()
    return list(done)


def done_too_often(module: ModuleType) -> str:
    """Return how task_done() ends without a job."""
    try:
        module.JobQueue().task_done()
    except ValueError:
        return "ValueError"
    return "no exception"
