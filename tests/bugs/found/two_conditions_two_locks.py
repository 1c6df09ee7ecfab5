"""A bounded queue with two conditions, each with a lock of its own, taken in both orders."""
# expect: deadlock
# right: ['item']
# needs: 1 preemption, between the two locks

import threading


class BoundedQueue:
    def __init__(self, capacity):
        self.items = []
        self.capacity = capacity
        self.not_full = threading.Condition()
        self.not_empty = threading.Condition()

    def put(self, item):
        with self.not_full:
            while len(self.items) >= self.capacity:
                self.not_full.wait()
            self.items.append(item)
            with self.not_empty:
                self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.pop(0)
            with self.not_full:
                self.not_full.notify()
            return item


def main():
    q = BoundedQueue(2)
    q.put("old")
    got = []
    producer = threading.Thread(target=q.put, args=("item",))
    consumer = threading.Thread(target=lambda: got.append(q.get()))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
    return q.items
