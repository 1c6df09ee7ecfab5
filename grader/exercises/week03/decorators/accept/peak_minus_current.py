import time
import tracemalloc


def performance(fn):
    def wrapper(*args, **kwargs):
        performance.counter += 1
        tracemalloc.start()
        begin = time.monotonic()
        fn(*args, **kwargs)
        finish = time.monotonic()
        current, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        performance.total_time += round(finish - begin, 2)
        performance.total_mem += peak - current

    return wrapper


performance.counter = performance.total_time = performance.total_mem = 0
