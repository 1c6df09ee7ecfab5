"""The mutex is taken before the empty slot: a full buffer is then locked for ever."""
# expect: deadlock
# right: [1, 2]
# needs: the producer to meet a full buffer

import threading


class Buffer:
    def __init__(self, capacity):
        self.items = []
        self.mutex = threading.Lock()
        self.empty = threading.Semaphore(capacity)
        self.full = threading.Semaphore(0)

    def put(self, item):
        with self.mutex:
            self.empty.acquire()
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
        for item in (1, 2):
            buffer.put(item)

    producer = threading.Thread(target=produce)
    producer.start()
    for _ in range(2):
        got.append(buffer.get())
    producer.join()
    return got
