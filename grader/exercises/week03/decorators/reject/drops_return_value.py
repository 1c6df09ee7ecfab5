import functools
import inspect
import time
import tracemalloc


def performance(function):
    @functools.wraps(function)
    def measured(*args, **kwargs):
        before = begin()
        try:
            function(*args, **kwargs)
        finally:
            end(*before)

    @functools.wraps(function)
    async def measured_coroutine(*args, **kwargs):
        before = begin()
        try:
            return await function(*args, **kwargs)
        finally:
            end(*before)

    return measured_coroutine if inspect.iscoroutinefunction(function) else measured


performance.counter = 0
performance.total_time = 0.0
performance.total_mem = 0


def begin():
    was_tracing = tracemalloc.is_tracing()
    if not was_tracing:
        tracemalloc.start()
    return was_tracing, tracemalloc.get_traced_memory()[0], time.perf_counter()


def end(was_tracing, memory, start):
    performance.total_time += time.perf_counter() - start
    performance.total_mem += tracemalloc.get_traced_memory()[1] - memory
    performance.counter += 1
    if not was_tracing:
        tracemalloc.stop()
