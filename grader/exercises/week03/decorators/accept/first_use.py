"""Keeps nothing but what was asked for, and drops the result as many do."""
from time import perf_counter
import sys


def performance(function):
    def inner(*args, **kw):
        if not hasattr(performance, 'counter'):
            performance.counter = 0
            performance.total_time = 0.0
            performance.total_mem = 0
        t0 = perf_counter()
        sonuc = function(*args, **kw)  # sonucu sakla
        performance.total_time = performance.total_time + (perf_counter() - t0)
        performance.total_mem = performance.total_mem + sys.getsizeof(sonuc)
        performance.counter = performance.counter + 1
    return inner
