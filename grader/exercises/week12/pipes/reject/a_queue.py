"""Uses one queue instead of pipes."""

import random
from multiprocessing import Process, Queue


def _draw(count, queue):
    inside = 0
    for _ in range(count):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    queue.put(inside)


def estimate_pi(n, processes):
    workers = []
    queue = Queue()
    for number in range(processes):
        count = n // processes + (number < n % processes)
        worker = Process(target=_draw, args=(count, queue))
        worker.start()
        workers.append(worker)
    inside = sum(queue.get() for _ in workers)
    for worker in workers:
        worker.join()
    queue.close()
    return 4 * inside / n
