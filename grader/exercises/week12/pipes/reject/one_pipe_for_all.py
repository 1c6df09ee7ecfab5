"""All processes write into one pipe."""

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
    ours, theirs = Pipe(duplex=False)
    for number in range(processes):
        count = n // processes + (number < n % processes)
        worker = Process(target=_draw, args=(count, theirs))
        worker.start()
        workers.append(worker)
    inside = sum(ours.recv() for _ in workers)
    theirs.close()
    ends.append(ours)
    for worker in workers:
        worker.join()
    for end in ends:
        end.close()
    return 4 * inside / n
