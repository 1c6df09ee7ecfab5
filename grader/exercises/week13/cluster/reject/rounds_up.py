"""Every task draws n / tasks points, rounded up, so that there are more than n of them."""

import math
import random


def count(points, seed):
    rng = random.Random(seed)
    return sum(rng.random() ** 2 + rng.random() ** 2 <= 1 for _ in range(points))


def estimate_pi(client, n, tasks):
    points = math.ceil(n / tasks)
    futures = [client.submit(count, points, random.random()) for _ in range(tasks)]
    return 4 * sum(client.gather(futures)) / n
