from threading import Lock, Thread


class Counter:
    def __init__(self):
        self.count = 0
        self.mutex = Lock()

    def increase(self):
        self.mutex.acquire()
        try:
            c = self.count
            c = c + 1
            self.count = c
        finally:
            self.mutex.release()


def tick(c, n):
    for i in range(n):
        c.increase()


if __name__ == "__main__":
    c = Counter()
    a = Thread(target=tick, args=(c, 1000))
    b = Thread(target=tick, args=(c, 1000))
    a.start(); b.start()
    a.join(); b.join()
    print(c.count, "should be 2000")
