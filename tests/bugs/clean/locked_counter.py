"""A counter whose increase is one critical section."""
# expect: one-outcome
# right: 4

import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def increase(self):
        with self.lock:
            self.count += 1


def main():
    counter = Counter()

    def work():
        for _ in range(2):
            counter.increase()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
