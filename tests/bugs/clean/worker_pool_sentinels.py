"""A pool of two workers, and one sentinel for each."""
# expect: one-outcome
# right: [1, 4, 9]

import queue
import threading


def main():
    tasks = queue.Queue()
    results = []

    def work():
        while (n := tasks.get()) is not None:
            results.append(n * n)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for w in workers:
        w.start()
    for n in (1, 2, 3):
        tasks.put(n)
    for _ in workers:
        tasks.put(None)
    for w in workers:
        w.join()
    return sorted(results)
