# tracemalloc runs all the time, and the file calls its own functions when it is loaded
import tracemalloc
from timeit import default_timer as timer

tracemalloc.start()


def performance(fn):
    performance.counter = getattr(performance, "counter", 0)
    performance.total_time = getattr(performance, "total_time", 0)
    performance.total_mem = getattr(performance, "total_mem", 0)

    def _wrap(*args, **kwargs):
        start = timer()
        result = fn(*args, **kwargs)
        performance.total_time += timer() - start
        performance.total_mem += tracemalloc.get_traced_memory()[1]
        performance.counter += 1
        return result

    return _wrap


@performance
def test_list():
    return [1] * 1000000


test_list()
test_list()
print(performance.counter, performance.total_mem)
