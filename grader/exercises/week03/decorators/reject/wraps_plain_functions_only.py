"""Right for plain functions; a coroutine function loses its name."""
import functools
import inspect
import threading
import time
import tracemalloc

lock = threading.Lock()


def performance(function):
    @functools.wraps(function)
    def measured(*args, **kwargs):
        before = begin()
        try:
            return function(*args, **kwargs)
        finally:
            end(*before)

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
    seconds = time.perf_counter() - start
    gained = tracemalloc.get_traced_memory()[1] - memory
    if not was_tracing:
        tracemalloc.stop()
    with lock:
        performance.total_time += seconds
        performance.total_mem += gained
        performance.counter += 1
