"""A thread that ends with an exception never gives its place back."""

import queue
import threading


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.places = threading.Semaphore(limit)
        self.waiting = queue.Queue()

    def add(self, thread):
        self.waiting.put(thread)

    def run(self):
        while True:
            thread = self.waiting.get()
            self.places.acquire()
            thread.run = self.and_leave(thread.run)
            thread.start()

    def and_leave(self, run):
        def run_and_leave():
            run()
            self.places.release()

        return run_and_leave
