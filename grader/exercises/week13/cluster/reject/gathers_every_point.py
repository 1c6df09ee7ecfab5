import random


def draw(points, seed):
    rng = random.Random(seed)
    return [(rng.random(), rng.random()) for _ in range(points)]


def estimate_pi(client, n, tasks):
    sizes = [n // tasks + (i < n % tasks) for i in range(tasks)]
    futures = client.map(draw, sizes, [random.random() for _ in range(tasks)])
    inside = 0
    for points in client.gather(futures):
        inside += sum(x * x + y * y <= 1 for x, y in points)
    return 4 * inside / n
