from threading import Thread
from numba import njit


class Worker(Thread):
    def __init__(self, kernel, args, kwargs):
        Thread.__init__(self)
        self.kernel, self.args, self.kwargs = kernel, args, kwargs
        self.result = None

    def run(self):
        self.result = self.kernel(*self.args, **self.kwargs)


class nthreads:
    def __init__(self, n):
        assert isinstance(n, int)
        self.n = n

    def __call__(self, function):
        kernel = njit(function, nogil=True)

        def in_threads(*args, **kwargs):
            workers = [Worker(kernel, args, kwargs) for _ in range(self.n)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return [worker.result for worker in workers]

        return in_threads
