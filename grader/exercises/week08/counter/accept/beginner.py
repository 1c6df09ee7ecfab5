import threading

class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        self.lock.acquire()
        self.count = self.count + 1
        self.lock.release()

if __name__ == "__main__":
    c = Counter()
    c.increase()
    print(c.count)
