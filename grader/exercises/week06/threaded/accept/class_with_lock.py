import threading
import functools


class threaded:
    """Sinif olarak yazilmis dekorator."""

    def __init__(self, n):
        if not isinstance(n, int) or n < 1:
            raise ValueError("n must be a positive integer")
        self.n = n

    def __call__(self, function):
        @functools.wraps(function)
        def inner(*a, **kw):
            results = []
            lock = threading.Lock()

            def work():
                try:
                    r = function(*a, **kw)
                except Exception as e:
                    r = e
                with lock:
                    results.append(r)

            ts = [threading.Thread(target=work, daemon=True) for _ in range(self.n)]
            [t.start() for t in ts]
            [t.join() for t in ts]
            return results

        return inner
