"""A bounded buffer on semaphores: first the slot, then the mutex; the item before the release."""
# expect: one-outcome
# right: [1, 2, 3]

import threading


class Buffer:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Lock()
        self.empty = threading.Semaphore(capacity)
        self.full = threading.Semaphore(0)

    def put(self, item):
        self.empty.acquire()
        with self.mutex:
            self.items.append(item)
        self.full.release()

    def get(self):
        self.full.acquire()
        with self.mutex:
            item = self.items.pop(0)
        self.empty.release()
        return item


def main():
    buffer = Buffer(1)
    got = []

    def produce():
        for item in (1, 2, 3):
            buffer.put(item)

    producer = threading.Thread(target=produce)
    producer.start()
    for _ in range(3):
        got.append(buffer.get())
    producer.join()
    return got
