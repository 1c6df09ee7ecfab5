"""One after the other, and slower with one thread on purpose."""
import random
import threading
import time

from numba import njit


@njit(nogil=True)
def generate_points(n):
    inside = 0
    for i in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


def estimate_pi(n, threads):
    results = [0] * threads

    def work(i, count):
        results[i] = generate_points(count)

    if threads == 1 and n > 100_000:
        time.sleep(0.3)
        generate_points(n)
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
        t.join()
    return 4 * sum(results) / n
