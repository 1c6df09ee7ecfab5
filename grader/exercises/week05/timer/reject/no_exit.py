import time


class Timer:
    def __enter__(self):
        self.start_time = time.perf_counter()
        return self

    def exit(self):
        self.end_time = time.perf_counter()
