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
            if len(self.waiting) > 0 and threading.active_count() - 1 < self.limit:
                t = self.waiting.pop(0)
                t.start()
            time.sleep(0.1)


