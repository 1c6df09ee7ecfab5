import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit
        self.waiting = []
        self.active = []
        self.start()
        try:
            self.daemon = True
        except RuntimeError:
            print("daemon could not be set")

    def add(self, thread):
        self.waiting.append(thread)

    def run(self):
        while True:
            self.active = [t for t in self.active if t.is_alive()]
            if self.waiting and len(self.active) < self.limit:
                thread = self.waiting.pop(0)
                thread.start()
                self.active.append(thread)
            time.sleep(0.1)
