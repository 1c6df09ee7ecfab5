"""A missing barrier: the second phase reads what a neighbour has not written yet."""
# expect: several-outcomes
# right: [5, 5]
# needs: a worker to reach its second phase before the other has ended its first

import threading


def main():
    squares = [0, 0]
    sums = [0, 0]

    def work(i):
        squares[i] = (i + 1) ** 2
        sums[i] = squares[0] + squares[1]

    threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sums
