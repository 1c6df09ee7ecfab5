from threading import Event, Lock


class Stats:
    def __init__(self):
        self.there = Event()
        self.lock = Lock()
        self.items = ()

    def update(self, news):
        with self.lock:
            # a tuple cannot change any more, so readers need no copy of it
            self.items = tuple(news.items())
            self.there.set()

    def read(self, timeout=None):
        if not self.there.wait(timeout):
            raise TimeoutError("still no news")
        return dict(self.items)


if __name__ == "__main__":
    s = Stats()
    try:
        s.read(timeout=0.5)
    except TimeoutError as e:
        print(e)
    s.update({"broken": 3, "tried": 17576})
    print(s.read())
