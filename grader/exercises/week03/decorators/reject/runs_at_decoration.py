import time
import tracemalloc


def performance(function):
    tracemalloc.start()
    start = time.time()
    function()
    performance.total_time += time.time() - start
    performance.total_mem += tracemalloc.get_traced_memory()[1]
    performance.counter += 1
    tracemalloc.stop()
    return function


performance.counter = 0
performance.total_time = 0
performance.total_mem = 0
