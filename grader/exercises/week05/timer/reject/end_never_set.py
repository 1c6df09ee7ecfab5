import time


class Timer:
    def __enter__(self):
        self.start_time = time.perf_counter()
        return self

    def __exit__(self, *args):
        print("took", time.perf_counter() - self.start_time)
