"""Week 03: a decorator that measures every call of a function."""

import functools
import time
import tracemalloc


def performance(function):
    """Count the calls of a function, and add up the time and memory that they take.

    The statistics of all decorated functions together are attributes of this decorator:
    counter (calls), total_time (seconds) and total_mem (bytes, the peak of each call).
    """

    @functools.wraps(function)
    def measured(*args, **kwargs):
        outermost = not tracemalloc.is_tracing()
        if outermost:
            tracemalloc.start()
        held_before, _ = tracemalloc.get_traced_memory()
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            performance.counter += 1
            performance.total_time += time.perf_counter() - start
            performance.total_mem += tracemalloc.get_traced_memory()[1] - held_before
            if outermost:
                tracemalloc.stop()

    return measured


performance.counter = 0
performance.total_time = 0.0
performance.total_mem = 0
