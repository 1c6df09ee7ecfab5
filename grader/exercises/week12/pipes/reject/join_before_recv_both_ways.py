"""Waits for processes that wait until somebody reads; each pipe goes both ways."""

import random
from multiprocessing import Pipe, Process


def _draw(count, end):
    end.send([(random.random(), random.random()) for _ in range(count)])
    end.close()


def estimate_pi(n, processes):
    workers, ends = [], []
    for number in range(processes):
        count = n // processes + (number < n % processes)
        ours, theirs = Pipe()
        worker = Process(target=_draw, args=(count, theirs))
        worker.start()
        theirs.close()
        workers.append(worker)
        ends.append(ours)
    for worker in workers:
        worker.join()
    points = [point for end in ends for point in end.recv()]
    inside = sum(x * x + y * y <= 1 for x, y in points)
    for end in ends:
        end.close()
    return 4 * inside / n
