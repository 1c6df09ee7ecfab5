import time


class Timer:
    def __enter__(self):
        self.start_time = time.perf_counter()
        return self

    def __exit__(self, *args):
        pass

    @property
    def end_time(self):
        return time.perf_counter()
