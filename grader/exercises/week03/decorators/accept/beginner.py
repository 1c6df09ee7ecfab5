import time
import tracemalloc


def performance(fn):
    def wrapper(*args, **kwargs):
        performance.counter += 1
        tracemalloc.start()
        start = time.time()
        result = fn(*args, **kwargs)
        end = time.time()
        current, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        performance.total_time += end - start
        performance.total_mem += peak
        return result

    return wrapper


performance.counter = 0
performance.total_time = 0
performance.total_mem = 0


@performance
def square(x):
    print("squaring", x)
    time.sleep(1)
    return x * x


square(4)
print(performance.counter, performance.total_time, performance.total_mem)
