"""Week 12 · jobs, Ada Lovelace."""

import itertools
import queue


class JobQueue:
    """Jobs that wait for a worker, the most urgent one first.

    Every job gets a number when it comes in. Two entries never have the same number, so that
    Python decides by priority and number and never looks at the jobs themselves.
    """

    def __init__(self):
        self.entries = queue.PriorityQueue()
        self.numbers = itertools.count()

    def put(self, job, priority):
        """Add a job; a lower number is more urgent."""
        self.entries.put((priority, next(self.numbers), job))

    def get(self):
        """Take the most urgent job; wait if there is none."""
        _, _, job = self.entries.get()
        return job

    def task_done(self):
        """Say that a job is done."""
        self.entries.task_done()

    def join(self):
        """Wait until every job is done."""
        self.entries.join()


if __name__ == "__main__":
    jobs = JobQueue()
    jobs.put("water the plants", 9)
    jobs.put("put out the fire", 1)
    print(jobs.get())
