import queue
import threading


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self.threads = queue.Queue()

    def add(self, thread):
        self.threads.put(thread)

    def run(self):
        while True:
            thread = self.threads.get()
            thread.start()
            thread.join()
