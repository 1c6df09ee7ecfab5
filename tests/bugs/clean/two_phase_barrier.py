"""Two phases with a barrier in between: everybody writes before anybody reads."""
# expect: one-outcome
# right: [5, 5]

import threading


def main():
    squares = [0, 0]
    sums = [0, 0]
    barrier = threading.Barrier(2)

    def work(i):
        squares[i] = (i + 1) ** 2
        barrier.wait()
        sums[i] = squares[0] + squares[1]

    threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sums
