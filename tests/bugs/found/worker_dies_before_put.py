"""A worker dies of an exception, and main waits for a result that never comes."""
# expect: deadlock
# right: [0.5, 1.0]
# needs: any schedule

import queue
import threading


def main():
    results = queue.Queue()

    def invert(n):
        results.put(1 / n)

    numbers = [1, 2, 0]
    for n in numbers:
        threading.Thread(target=invert, args=(n,)).start()
    return sorted(results.get() for _ in numbers)
