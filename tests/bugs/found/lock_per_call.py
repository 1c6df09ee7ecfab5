"""A new lock for every call: nobody ever waits for it."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, inside the with block

import threading


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        with threading.Lock():
            self.count += 1


def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.increase) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
