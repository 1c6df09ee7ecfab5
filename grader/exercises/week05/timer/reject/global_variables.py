import time

start = 0
end = 0


class Timer:
    def __enter__(self):
        global start
        start = time.perf_counter()
        return self

    def __exit__(self, *args):
        global end
        end = time.perf_counter()

    @property
    def start_time(self):
        return start

    @property
    def end_time(self):
        return end
