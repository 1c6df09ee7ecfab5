"""With a time-out it looks once, and sleeps until the time is over: an item in between is missed."""

import queue
import threading
import time


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Lock()
        self.room = threading.Semaphore(capacity)
        self.ready = threading.Semaphore(0)

    def put(self, item, timeout=None):
        self.take(self.room, timeout, queue.Full)
        with self.mutex:
            self.items.append(item)
        self.ready.release()

    def get(self, timeout=None):
        self.take(self.ready, timeout, queue.Empty)
        with self.mutex:
            item = self.items.pop(0)
        self.room.release()
        return item

    def take(self, semaphore, timeout, too_late):
        if timeout is None:
            semaphore.acquire()
        elif not semaphore.acquire(blocking=False):
            time.sleep(timeout)
            raise too_late
