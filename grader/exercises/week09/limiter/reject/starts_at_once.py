import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self.threads = []

    def add(self, thread):
        thread.start()
        self.threads.append(thread)

    def run(self):
        while True:
            while len(self.threads) > self.limit:
                self.threads.pop().join()
            time.sleep(0.1)
