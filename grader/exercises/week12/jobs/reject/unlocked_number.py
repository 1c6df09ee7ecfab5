"""Two threads can get the same number, and then the jobs are compared."""

import queue


class JobQueue:
    def __init__(self):
        self.waiting = queue.PriorityQueue()
        self.numbers = 0

    def put(self, job, priority):
        self.numbers += 1
        self.waiting.put((priority, self.numbers, job))

    def get(self):
        return self.waiting.get()[-1]

    def task_done(self):
        self.waiting.task_done()

    def join(self):
        self.waiting.join()
