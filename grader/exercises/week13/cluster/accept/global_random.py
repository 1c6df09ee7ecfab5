# pi with the cluster
import random
import time

from dask.distributed import as_completed


def throw_darts(i, number):
    hits = 0
    for k in range(number):
        x = random.uniform(-1, 1)
        y = random.uniform(-1, 1)
        if x**2 + y**2 < 1:
            hits = hits + 1
    return hits, number


def estimate_pi(client, n, tasks):
    start = time.time()
    futures = []
    for i in range(tasks):
        number = n // tasks
        if i == tasks - 1:
            number = n - (tasks - 1) * (n // tasks)
        future = client.submit(throw_darts, i, number, pure=False)
        futures.append(future)
    hits = 0
    total = 0
    for future in as_completed(futures):
        h, t = future.result()
        hits += h
        total += t
    print("took", time.time() - start)
    return 4.0 * hits / total


if __name__ == "__main__":
    from dask.distributed import Client

    print(estimate_pi(Client(), 1000000, 8))
