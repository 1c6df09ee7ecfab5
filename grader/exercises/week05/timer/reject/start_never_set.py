import time


class Timer:
    def __enter__(self):
        start_time = time.perf_counter()
        return self

    def __exit__(self, *args):
        self.end_time = time.perf_counter()
