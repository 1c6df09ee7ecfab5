"""Calls the function instead of handing it to a process."""

import random
from multiprocessing import Pipe


def _draw(count, end):
    inside = 0
    for _ in range(count):
        x, y = random.random(), random.random()
        inside += x * x + y * y <= 1
    end.send(inside)
    end.close()


def estimate_pi(n, processes):
    ends = []
    for number in range(processes):
        count = n // processes + (number < n % processes)
        ours, theirs = Pipe(duplex=False)
        _draw(count, theirs)
        ends.append(ours)
    inside = sum(end.recv() for end in ends)
    for end in ends:
        end.close()
    return 4 * inside / n
