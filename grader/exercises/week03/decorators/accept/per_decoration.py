# statistics begin again with every decoration, and live in the closure
import tracemalloc
from datetime import datetime


def performance(func):
    counter = 0
    total_time = 0
    total_mem = 0

    def wrapper(*args, **kwargs):
        nonlocal counter, total_time, total_mem
        counter += 1
        start = datetime.now()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        result = func(*args, **kwargs)
        after = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        total_mem += after - before
        total_time += (datetime.now() - start).total_seconds()
        performance.counter = counter
        performance.total_time = total_time
        performance.total_mem = total_mem
        return result

    return wrapper


@performance
def demo():
    return list(range(1000))


demo()
demo()
