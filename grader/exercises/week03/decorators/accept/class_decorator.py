import os
import time

import psutil


class performance:
    counter = 0
    total_time = 0
    total_mem = 0

    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args, **kwargs):
        process = psutil.Process(os.getpid())
        before = process.memory_info().rss
        start = time.monotonic()
        result = self.fn(*args, **kwargs)
        performance.total_time += time.monotonic() - start
        performance.total_mem += process.memory_info().rss - before
        performance.counter += 1
        return result
