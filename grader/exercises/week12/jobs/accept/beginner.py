import queue
import threading

class JobQueue:
    def __init__(self):
        self.q = queue.PriorityQueue()
        self.number = 0
        self.lock = threading.Lock()

    def put(self, job, priority):
        with self.lock:
            self.number = self.number + 1
            self.q.put((priority, self.number, job))

    def get(self):
        priority, number, job = self.q.get()
        return job

    def task_done(self):
        self.q.task_done()

    def join(self):
        self.q.join()

jobs = JobQueue()
jobs.put("sleep", 5)
jobs.put("eat", 1)
print(jobs.get())
