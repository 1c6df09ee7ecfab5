"""Compares the jobs where the priorities are equal: TypeError, or the wrong order."""

import queue


class JobQueue:
    def __init__(self):
        self.waiting = queue.PriorityQueue()

    def put(self, job, priority):
        self.waiting.put((priority, job))

    def get(self):
        return self.waiting.get()[-1]

    def task_done(self):
        self.waiting.task_done()

    def join(self):
        self.waiting.join()
