"""The youngest of equal jobs comes first."""

import itertools
import queue


class JobQueue:
    def __init__(self):
        self.waiting = queue.PriorityQueue()
        self.numbers = itertools.count()

    def put(self, job, priority):
        self.waiting.put((priority, -next(self.numbers), job))

    def get(self):
        return self.waiting.get()[-1]

    def task_done(self):
        self.waiting.task_done()

    def join(self):
        self.waiting.join()
