"""Says that the machine has other processors than it has, and that other threads are there."""
# attack: week=06 exercise=threaded
import os
import threading

os.cpu_count = lambda: 1
os.sched_getaffinity = lambda pid: {0}
threading.active_count = lambda: 100
threading.enumerate = lambda: [threading.current_thread()] * 100
counter = iter(range(10**9))
threading.get_ident = lambda: next(counter)


def threaded(n):
    def decorator(function):
        def run(*args, **kwargs):
            for _ in range(n):
                function(*args, **kwargs)

        return run

    return decorator
