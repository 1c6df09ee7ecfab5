"""The option is written in afterwards, when nobody compiles with it any more."""
import random
import threading

from numba import njit


@njit
def generate_points(n):
    inside = 0
    for i in range(n):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


generate_points(10)
generate_points.targetoptions["nogil"] = True


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
