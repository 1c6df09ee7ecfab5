import numpy as np


def monte_carlo(n, seed):
    rng = np.random.default_rng(seed)
    x = rng.random(n)
    y = rng.random(n)
    return int((x**2 + y**2 <= 1).sum())


def estimate_pi(client, n, tasks):
    # seeds that are independent of each other
    seeds = np.random.SeedSequence().spawn(tasks)
    futures = []
    for i in range(tasks):
        begin = i * n // tasks
        end = (i + 1) * n // tasks
        futures.append(client.submit(monte_carlo, end - begin, seeds[i]))
    # the cluster adds the numbers, one result comes back
    total = client.submit(sum, futures)
    return 4 * total.result() / n
