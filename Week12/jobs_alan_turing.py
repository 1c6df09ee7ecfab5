from queue import PriorityQueue
from threading import Lock


class Entry:
    tickets = 0
    lock = Lock()

    def __init__(self, job, priority):
        self.job, self.priority = job, priority
        with Entry.lock:
            Entry.tickets += 1
            self.ticket = Entry.tickets

    def __lt__(self, other):
        if self.priority != other.priority:
            return self.priority < other.priority
        return self.ticket < other.ticket


class JobQueue:
    def __init__(self):
        self._queue = PriorityQueue()
        self.task_done = self._queue.task_done
        self.join = self._queue.join

    def put(self, job, priority):
        self._queue.put(Entry(job, priority))

    def get(self):
        return self._queue.get().job
