import threading

lock = threading.Lock()


class LimitThreads(threading.Thread):
    def __init__(self, limit):
        super().__init__()
        self.daemon = True
        self.limit = limit
        self.threads = []

    def count(self):
        number = 0
        for t in self.threads:
            if t.is_alive():
                number += 1
        return number

    def add(self, thread):
        # main waits here until there is room for one more
        while self.count() >= self.limit:
            pass
        thread.start()
        self.threads.append(thread)

    def run(self):
        while True:
            for t in self.threads:
                t.join()
