"""wait_for() with a predicate keeps the turns of two threads in order."""
# expect: one-outcome
# right: [0, 1, 2, 3]

import threading


def main():
    changed = threading.Condition()
    numbers = []

    def count(parity):
        for n in (parity, parity + 2):
            with changed:
                changed.wait_for(lambda n=n: len(numbers) == n)
                numbers.append(n)
                changed.notify_all()

    threads = [threading.Thread(target=count, args=(parity,)) for parity in (0, 1)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return numbers
