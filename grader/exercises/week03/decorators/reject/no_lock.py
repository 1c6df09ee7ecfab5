"""Everything that is advised, only not for threads: two of them may count one call."""

import contextlib
import functools
import inspect
import time
import tracemalloc


def performance(function):
    """Measure every call of a function; statistics are attributes of this decorator."""
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def measured(*args, **kwargs):
            with _measuring():
                return await function(*args, **kwargs)

    else:

        @functools.wraps(function)
        def measured(*args, **kwargs):
            with _measuring():
                return function(*args, **kwargs)

    return measured


performance.counter = 0
performance.total_time = 0.0
performance.total_mem = 0


@contextlib.contextmanager
def _measuring():
    traced_already = tracemalloc.is_tracing()
    if not traced_already:
        tracemalloc.start()
    memory, _ = tracemalloc.get_traced_memory()
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds = time.perf_counter() - start
        _, peak = tracemalloc.get_traced_memory()
        if not traced_already:
            tracemalloc.stop()
        performance.counter += 1
        performance.total_time += seconds
        performance.total_mem += max(0, peak - memory)
