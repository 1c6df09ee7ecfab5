"""Estimate pi on a cluster.

estimate_pi(client, n, tasks) draws n random points in the unit square, in `tasks` tasks on the
cluster of a dask.distributed client, and returns 4 times the share of them in the quarter circle.
"""


def estimate_pi(client, n, tasks): ...
