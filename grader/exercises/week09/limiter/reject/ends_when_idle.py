import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self.waiting = []
        self.active = []
        self.added = threading.Event()

    def add(self, thread):
        self.waiting.append(thread)
        self.added.set()

    def run(self):
        self.added.wait()
        while self.waiting or self.active:
            self.active = [t for t in self.active if t.is_alive()]
            while self.waiting and len(self.active) < self.limit:
                thread = self.waiting.pop(0)
                thread.start()
                self.active.append(thread)
            time.sleep(0.1)
