import threading
import time


class LimitThreads(threading.Thread):
    """Threads beyond the limit are thrown away."""

    def __init__(self, limit):
        super().__init__()
        self.daemon = True
        self.limit = limit
        self.active = []

    def add(self, thread):
        self.active = [t for t in self.active if t.is_alive()]
        if len(self.active) < self.limit:
            thread.start()
            self.active.append(thread)
        else:
            print("too many threads:", thread.name, "is killed")

    def run(self):
        while True:
            time.sleep(1)
