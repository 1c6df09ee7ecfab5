"""A callable object is a decorator too."""

import resource
import time
from functools import update_wrapper


class Performance:
    def __init__(self):
        self.counter, self.total_time, self.total_mem = 0, 0.0, 0

    def __call__(self, func):
        return Measured(self, func)


class Measured:
    def __init__(self, statistics, func):
        self.statistics = statistics
        self.func = func
        update_wrapper(self, func)

    def __call__(self, *args, **kwargs):
        mem = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.time_ns()
        try:
            return self.func(*args, **kwargs)
        finally:
            self.statistics.counter += 1
            self.statistics.total_time += (time.time_ns() - start) / 1e9
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - mem
            self.statistics.total_mem += used * 1024


performance = Performance()
