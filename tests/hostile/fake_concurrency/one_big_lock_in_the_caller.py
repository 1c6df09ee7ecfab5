"""Makes every thread wait in start() until it has ended: serial work in threads."""
# attack: week=06 exercise=threaded
import threading


class Thread(threading.Thread):
    def start(self):
        super().start()
        self.join()


def threaded(n):
    def decorator(function):
        def run(*args, **kwargs):
            for _ in range(n):
                Thread(target=function, args=args, kwargs=kwargs).start()

        return run

    return decorator
