"""Estimates pi with lazy tasks; the workers add up the counts."""

import dask
import numpy as np


@dask.delayed
def points_inside(how_many: int, seed: np.random.SeedSequence) -> int:
    generator = np.random.default_rng(seed)
    x, y = generator.random((2, how_many))
    return int(np.count_nonzero(x * x + y * y <= 1))


@dask.delayed
def total(counts: list[int]) -> int:
    return sum(counts)


def estimate_pi(client, n: int, tasks: int) -> float:
    seeds = np.random.SeedSequence().spawn(tasks)
    share, rest = divmod(n, tasks)
    counts = [points_inside(share + (i < rest), seed) for i, seed in enumerate(seeds)]
    return 4 * client.compute(total(counts)).result() / n
