import functools
import inspect
import time
import tracemalloc


def performance(function):
    @functools.wraps(function)
    def measured(*args, **kwargs):
        before = begin()
        try:
            return function(*args, **kwargs)
        finally:
            end(measured, *before)

    @functools.wraps(function)
    async def measured_coroutine(*args, **kwargs):
        before = begin()
        try:
            return await function(*args, **kwargs)
        finally:
            end(measured_coroutine, *before)

    result = measured_coroutine if inspect.iscoroutinefunction(function) else measured
    result.counter = result.total_time = result.total_mem = 0
    return result


def begin():
    was_tracing = tracemalloc.is_tracing()
    if not was_tracing:
        tracemalloc.start()
    return was_tracing, tracemalloc.get_traced_memory()[0], time.perf_counter()


def end(measured, was_tracing, memory, start):
    measured.total_time += time.perf_counter() - start
    measured.total_mem += tracemalloc.get_traced_memory()[1] - memory
    measured.counter += 1
    if not was_tracing:
        tracemalloc.stop()
