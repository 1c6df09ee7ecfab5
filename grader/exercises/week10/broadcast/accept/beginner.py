import threading

class Stats:
    def __init__(self):
        self.data = {}
        self.lock = threading.Lock()
        self.event = threading.Event()

    def update(self, d):
        self.lock.acquire()
        for k in d:
            self.data[k] = d[k]
        self.lock.release()
        self.event.set()

    def read(self, timeout=None):
        if self.event.wait(timeout) == False:
            raise TimeoutError("no update")
        self.lock.acquire()
        result = {}
        for k in self.data:
            result[k] = self.data[k]
        self.lock.release()
        return result

if __name__ == "__main__":
    s = Stats()
    s.update({"a": 1})
    print(s.read())
