import time


class Timer:
    def __enter__(self):
        self.start_time = int(time.time())
        return self

    def __exit__(self, *args):
        self.end_time = int(time.time())
