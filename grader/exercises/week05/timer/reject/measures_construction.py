import time


class Timer:
    def __init__(self):
        self.start_time = time.perf_counter()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.end_time = time.perf_counter()
