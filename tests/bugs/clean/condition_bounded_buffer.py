"""A bounded buffer on two conditions that share one lock, with `while` round wait()."""
# expect: one-outcome
# right: ([1, 2], True)

import threading


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = []
        self.capacity = capacity
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)
        self.most = 0

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.capacity:
                self.not_full.wait()
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.pop(0)
            self.not_full.notify()
            return item


def main():
    buffer = BoundedBuffer(1)
    got = []
    producers = [threading.Thread(target=buffer.put, args=(n,)) for n in (1, 2)]
    consumers = [threading.Thread(target=lambda: got.append(buffer.get())) for _ in range(2)]
    for t in producers + consumers:
        t.start()
    for t in producers + consumers:
        t.join()
    return sorted(got), buffer.most <= 1
