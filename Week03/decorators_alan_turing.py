import time
import tracemalloc


class performance:
    # shared by all decorated functions
    counter = 0
    total_time = 0
    total_mem = 0

    def __init__(self, func):
        self.func = func

    def __call__(self, *args, **kwargs):
        tracemalloc.start()
        t1 = time.time()
        result = self.func(*args, **kwargs)
        t2 = time.time()
        memory = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        performance.counter = performance.counter + 1
        performance.total_time = performance.total_time + (t2 - t1)
        performance.total_mem = performance.total_mem + memory[1]
        return result


if __name__ == "__main__":

    @performance
    def squares(n):
        return [i**2 for i in range(n)]

    squares(1000)
    squares(100000)
    print("calls:", performance.counter)
    print("seconds:", performance.total_time)
    print("bytes:", performance.total_mem)
