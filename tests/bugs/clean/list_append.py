"""list.append is one step: no lock is needed, only the order is open."""
# expect: one-outcome
# right: [0, 1, 10, 11]

import threading


def main():
    numbers = []

    def work(start):
        for n in range(start, start + 2):
            numbers.append(n)

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 10)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(numbers)
