"""One large pool, and a semaphore that lets only so many tasks work."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from threading import Semaphore


class Runner:
    def __init__(self, workers):
        self.free = Semaphore(workers)

    def guarded(self, task):
        with self.free:
            return task()

    def __call__(self, tasks, on_done):
        pool = ThreadPoolExecutor(max(1, len(tasks)))
        futures = [pool.submit(self.guarded, task) for task in tasks]
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                if on_done:
                    on_done(future)
        pool.shutdown()
        return futures


def outcome(future):
    error = future.exception()
    if error is None:
        return future.result()
    return error


def run_all(tasks, workers, *, on_done=None):
    return list(map(outcome, Runner(workers)(list(tasks), on_done)))
