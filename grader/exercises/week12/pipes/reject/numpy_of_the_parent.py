"""NumPy's generator is copied to every process as it is."""

from multiprocessing import Pipe, Process

import numpy as np


def _draw(count, end):
    x, y = np.random.random((2, count))
    inside = int((x * x + y * y <= 1).sum())
    end.send(inside)
    end.close()


def estimate_pi(n, processes):
    workers, ends = [], []
    for number in range(processes):
        count = n // processes + (number < n % processes)
        ours, theirs = Pipe(duplex=False)
        worker = Process(target=_draw, args=(count, theirs))
        worker.start()
        theirs.close()
        workers.append(worker)
        ends.append(ours)
    inside = sum(end.recv() for end in ends)
    for worker in workers:
        worker.join()
    for end in ends:
        end.close()
    return 4 * inside / n
