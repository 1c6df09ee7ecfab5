import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        threading.Thread.__init__(self)
        self.daemon = True
        self.limit = limit
        self.waiting = []

    def add(self, thread):
        self.waiting.append(thread)

    def run(self):
        while True:
            if len(self.waiting) > 0 and self.active_threads() < self.limit:
                t = self.waiting.pop(0)
                t.start()
            time.sleep(0.1)


    def active_threads(self):
        # without the limiter itself
        return len([t for t in threading.enumerate() if t is not self])
