"""Its processes go on and wait for more to do."""

import random
from multiprocessing import Pipe, Process


def _draw(count, end):
    inside = 0
    for _ in range(count):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    end.send(inside)
    end.recv()


started = []


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
    inside = sum(end.recv() for end in ends)
    started.extend(zip(workers, ends))
    return 4 * inside / n
