import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        threading.Thread.__init__(self)
        self.daemon = True
        self.limit = limit
        self.waiting = []
        self.active = []

    def add(self, thread):
        self.waiting.append(thread)

    def run(self):
        while True:
            still_active = []
            for t in self.active:
                if t.is_alive():
                    still_active.append(t)
            self.active = still_active
            if len(self.waiting) > 0 and len(self.active) < self.limit - 1:
                t = self.waiting.pop(0)
                t.start()
                self.active.append(t)
            time.sleep(0.1)


