import threading
import time


class LimitThreads:
    def __init__(self, limit):

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
            if len(self.waiting) > 0 and len(self.active) < self.limit:
                t = self.waiting.pop(0)
                t.start()
                self.active.append(t)
            time.sleep(0.1)


    def start(self):
        threading.Thread(target=self.run, daemon=True).start()

    def is_alive(self):
        return False
