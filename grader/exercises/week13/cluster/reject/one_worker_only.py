import random


def count(points, seed):
    rng = random.Random(seed)
    return sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(points))


def sizes_of(n, tasks):
    return [n // tasks + (i < n % tasks) for i in range(tasks)]


def estimate_pi(client, n, tasks):
    first = list(client.scheduler_info()["workers"])[0]
    seeds = [random.random() for _ in range(tasks)]
    futures = client.map(count, sizes_of(n, tasks), seeds, workers=[first])
    return 4 * sum(client.gather(futures)) / n
