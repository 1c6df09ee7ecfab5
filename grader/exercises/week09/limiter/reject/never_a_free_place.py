import queue
import threading


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.places = threading.Semaphore(limit)
        self.threads = queue.Queue()

    def add(self, thread):
        self.threads.put(thread)

    def run(self):
        while True:
            thread = self.threads.get()
            self.places.acquire()
            thread.start()
