"""Its processes say that they are there; the points are drawn by the caller."""

import random
from multiprocessing import Pipe, Process


def _say_hello(end):
    end.send("here")
    end.close()


def _draw(count):
    return sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(count))


def estimate_pi(n, processes):
    inside = 0
    for number in range(processes):
        ours, theirs = Pipe(duplex=False)
        worker = Process(target=_say_hello, args=(theirs,))
        worker.start()
        theirs.close()
        with ours:
            if ours.recv() == "here":
                inside += _draw(n // processes + (number < n % processes))
        worker.join()
    return 4 * inside / n
