import time
from threading import Thread


class Worker(Thread):
    def __init__(self, f, args, kwargs):
        super().__init__()
        self.f = f
        self.args = args
        self.kwargs = kwargs

    def run(self):
        self.f(*self.args, **self.kwargs)


def threaded(number_of_threads):
    def actual_decorator(f):
        def call(*args, **kwargs):
            workers = [Worker(f, args, kwargs) for _ in range(number_of_threads)]
            for w in workers:
                w.start()
            while any(w.is_alive() for w in workers):
                time.sleep(0.05)

        return call

    return actual_decorator
