# Hafta 7
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


if __name__ == "__main__":
    for k in (1, 2, 4):
        begin = time.time()
        print(k, estimate_pi(50_000_000, k), time.time() - begin)
