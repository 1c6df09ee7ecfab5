"""Each call of estimate_pi has a seed of its own, and all its threads have the same."""
import random
import threading

from numba import njit


@njit(nogil=True)
def draw(n, seed):
    random.seed(seed)
    inside = 0
    for i in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


@njit(nogil=True)
def generate_points(n):
    return draw(n, random.randrange(1000000))


def estimate_pi(n, threads):
    seed = random.randrange(1_000_000)
    results = [0] * threads

    def work(i, count):
        results[i] = draw(count, seed)

    each = n // threads
    rest = n % threads
    ts = []
    for i in range(threads):
        count = each
        if i < rest:
            count = count + 1
        t = threading.Thread(target=work, args=(i, count))
        ts.append(t)
        t.start()
    for t in ts:
        t.join()
    return 4 * sum(results) / n
