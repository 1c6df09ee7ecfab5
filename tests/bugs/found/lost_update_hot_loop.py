"""Lost update in a hot loop: 8 threads with 100,000 increases each."""
# expect: several-outcomes
# right: 800000
# needs: 1 preemption, at any of 800,000 increases

import threading


class Counter:
    def __init__(self):
        self.count = 0


def main():
    counter = Counter()

    def work():
        for _ in range(100_000):
            counter.count += 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
