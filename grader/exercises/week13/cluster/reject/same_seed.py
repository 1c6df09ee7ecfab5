import random


def count(points):
    rng = random.Random(42)
    return sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(points))


def estimate_pi(client, n, tasks):
    sizes = [n // tasks + (i < n % tasks) for i in range(tasks)]
    futures = client.map(count, sizes, pure=False)
    return 4 * sum(client.gather(futures)) / n
