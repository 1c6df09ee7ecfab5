"""Each thread writes into a slot of its own; main adds up after the joins."""
# expect: one-outcome
# right: 4

import threading


def main():
    counts = [0, 0]

    def work(slot):
        for _ in range(2):
            counts[slot] += 1

    threads = [threading.Thread(target=work, args=(slot,)) for slot in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(counts)
