"""Lost update on an element of a list: a histogram shared by two threads."""
# expect: several-outcomes
# right: [0, 2, 1]
# needs: 1 preemption, between reading `histogram[n]` and writing it back

import threading


def main():
    histogram = [0, 0, 0]

    def tally(numbers):
        for n in numbers:
            histogram[n] += 1

    threads = [
        threading.Thread(target=tally, args=([1],)),
        threading.Thread(target=tally, args=([2, 1],)),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return histogram
