"""Points in a square of side 2 round a circle that touches only a part of it."""
import random
import threading

from numba import njit


@njit(nogil=True)
def generate_points(n):
    inside = 0
    for i in range(n):
        x = random.uniform(0, 2)
        y = random.uniform(0, 2)
        if x * x + y * y <= 1:
            inside += 1
    return inside


def estimate_pi(n, threads):
    results = [0] * threads

    def work(i, count):
        results[i] = generate_points(count)

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
