"""Pi, estimated on a cluster: every task draws points of its own and sends back a count."""

import secrets
from random import Random


def points_inside(points: int, seed: int) -> int:
    """Draw points in the unit square; count those in the quarter circle."""
    draw = Random(seed).random
    return sum(1 for _ in range(points) if draw() ** 2 + draw() ** 2 <= 1)


def estimate_pi(client, n: int, tasks: int) -> float:
    share, rest = divmod(n, tasks)
    sizes = [share + 1] * rest + [share] * (tasks - rest)
    seeds = [secrets.randbits(64) for _ in sizes]  # a stream of its own for every task
    counts = client.gather(client.map(points_inside, sizes, seeds))
    return 4 * sum(counts) / n


if __name__ == "__main__":
    from dask.distributed import Client

    with Client() as client:
        print(estimate_pi(client, 4_000_000, 8))
