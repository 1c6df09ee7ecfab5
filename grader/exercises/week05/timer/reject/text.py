import time


class Timer:
    def __enter__(self):
        self.start_time = f"{time.perf_counter():.6f}"
        return self

    def __exit__(self, *args):
        self.end_time = f"{time.perf_counter():.6f}"
