import time


class Timer:
    def __enter__(self):
        self.start_time = time.perf_counter()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is not None:
            print("something went wrong:", exc_value)
            return False
        self.end_time = time.perf_counter()
