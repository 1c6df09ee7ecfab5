import time


class Timer:
    start_time = None
    end_time = None

    def __enter__(self):
        Timer.start_time = time.perf_counter()
        return self

    def __exit__(self, *args):
        Timer.end_time = time.perf_counter()
