"""Two stages over two bounded queues; one thread each keeps the order."""
# expect: one-outcome
# right: [1, 4]

import queue
import threading


def main():
    numbers, squares = queue.Queue(maxsize=1), queue.Queue(maxsize=1)
    results = []

    def square():
        while (n := numbers.get()) is not None:
            squares.put(n * n)
        squares.put(None)

    def collect():
        while (n := squares.get()) is not None:
            results.append(n)

    threads = [threading.Thread(target=square), threading.Thread(target=collect)]
    for t in threads:
        t.start()
    for n in (1, 2, None):
        numbers.put(n)
    for t in threads:
        t.join()
    return results
