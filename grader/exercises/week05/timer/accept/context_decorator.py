import contextlib
import time


class Timer(contextlib.ContextDecorator):
    def __init__(self, clock=time.monotonic_ns):
        self._clock = clock

    def __enter__(self):
        self._start = self._clock()
        self._end = None
        return self

    def __exit__(self, *_):
        self._end = self._clock()
        return False

    @property
    def start_time(self):
        return self._start / 1e9

    @property
    def end_time(self):
        return self._end / 1e9
