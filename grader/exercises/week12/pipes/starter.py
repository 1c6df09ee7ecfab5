"""Week 12 · pipes

Estimate π by random points: the part of them that falls into a quarter circle tells π. The points
are drawn by several processes, and each tells what it found through a pipe of its own.

    estimate_pi(100_000, 4)     # gives 3.14 and something
"""

from multiprocessing import Pipe, Process


def estimate_pi(n, processes):
    ...
