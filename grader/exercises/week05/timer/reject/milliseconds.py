import time


class Timer:
    def __enter__(self):
        self.start_time = time.perf_counter() * 1000
        return self

    def __exit__(self, *args):
        self.end_time = time.perf_counter() * 1000
