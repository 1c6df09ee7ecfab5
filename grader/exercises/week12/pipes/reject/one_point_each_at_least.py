"""Every process draws at least one point, however few there should be."""

import random
from multiprocessing import Pipe, Process


def _draw(count, end):
    inside = 0
    for _ in range(count):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    end.send(inside)
    end.close()


def estimate_pi(n, processes):
    workers, ends = [], []
    for number in range(processes):
        count = max(1, n // processes + (number < n % processes))
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
