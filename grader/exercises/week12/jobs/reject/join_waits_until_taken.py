"""join() waits until the last job is taken, not until it is done."""

import itertools
import queue


class JobQueue:
    def __init__(self):
        self.waiting = queue.PriorityQueue()
        self.numbers = itertools.count()

    def put(self, job, priority):
        self.waiting.put((priority, next(self.numbers), job))

    def get(self):
        job = self.waiting.get()[-1]
        self.waiting.task_done()
        return job

    def task_done(self):
        pass

    def join(self):
        self.waiting.join()
