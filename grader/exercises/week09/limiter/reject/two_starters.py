import threading
import time


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self.active = []
        self.waiting = []

    def has_room(self):
        self.active = [t for t in self.active if t.is_alive()]
        return len(self.active) < self.limit

    def launch(self, thread):
        thread.start()
        self.active.append(thread)

    def add(self, thread):
        if self.has_room():
            self.launch(thread)
        else:
            self.waiting.append(thread)

    def run(self):
        while True:
            if self.waiting and self.has_room():
                self.launch(self.waiting.pop(0))
            time.sleep(0.1)
