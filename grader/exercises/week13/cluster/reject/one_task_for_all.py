import random


def count(points, seed):
    rng = random.Random(seed)
    return sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(points))


def sizes_of(n, tasks):
    return [n // tasks + (i < n % tasks) for i in range(tasks)]


def estimate_pi(client, n, tasks):
    return 4 * client.submit(count, n, random.random()).result() / n
