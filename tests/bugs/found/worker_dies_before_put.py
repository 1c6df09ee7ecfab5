"""A worker dies of an exception, and main waits for a result that never comes."""
# expect: deadlock
# also: error
# right: 3
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
    return len([results.get() for _ in numbers])
