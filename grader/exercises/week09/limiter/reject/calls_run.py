import threading


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.places = threading.Semaphore(limit)

    def add(self, thread):
        with self.places:
            thread.run()

    def run(self):
        pass
