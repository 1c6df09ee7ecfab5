import random


def count(points):
    return sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(points))


def estimate_pi(client, n, tasks):
    futures = client.map(count, [n // tasks] * tasks)  # one key, so one task
    return 4 * sum(client.gather(futures)) / (n // tasks * tasks)
