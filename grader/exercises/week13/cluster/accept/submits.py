import random


def count(points, seed):
    rng = random.Random(seed)
    inside = 0
    for _ in range(points):
        inside += rng.random() ** 2 + rng.random() ** 2 <= 1
    return inside


def estimate_pi(client, n, tasks):
    sizes = [n // tasks + (i < n % tasks) for i in range(tasks)]
    seeds = [random.randrange(2**63) for _ in range(tasks)]
    futures = client.map(count, sizes, seeds)
    return 4 * sum(client.gather(futures)) / n
