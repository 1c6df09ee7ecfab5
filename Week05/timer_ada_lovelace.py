"""Week 05: Timer, by Ada Lovelace."""

import time


class Timer:
    """How long did the block take?

    >>> with Timer() as t:
    ...     pass
    >>> t.end_time >= t.start_time
    True
    """

    def __init__(self):
        self.start_time = None
        self.end_time = None

    def __enter__(self):
        self.end_time = None
        self.start_time = time.perf_counter()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.end_time = time.perf_counter()
        return False  # whatever went wrong in the block is not for a timer to decide

    @property
    def seconds(self):
        return self.end_time - self.start_time


if __name__ == "__main__":
    with Timer() as t:
        sum(range(1_000_000))
    print(f"{t.seconds:.3f} s")
