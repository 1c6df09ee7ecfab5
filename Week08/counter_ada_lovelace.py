"""Week 08: counter, by Ada Lovelace."""

import threading


class Counter:
    """Counts the calls of increase(), in whatever thread they are made.

    >>> counter = Counter()
    >>> counter.increase()
    >>> counter.count
    1
    """

    def __init__(self):
        self._count = 0
        self._lock = threading.Lock()

    @property
    def count(self):
        return self._count

    def increase(self):
        # Reading, adding and writing are three steps; nobody may come in between.
        with self._lock:
            self._count += 1


if __name__ == "__main__":
    counter = Counter()
    threads = [threading.Thread(target=counter.increase) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(counter.count)
