"""The lock is replaced while it is held: a reset makes a new one."""
# expect: several-outcomes
# right: 2
# needs: 2 preemptions, so that two threads hold two different locks

import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = None

    def prepare(self):
        self.lock = threading.Lock()

    def increase(self):
        with self.lock:
            self.count += 1


def main():
    counter = Counter()

    def work():
        counter.prepare()
        counter.increase()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
