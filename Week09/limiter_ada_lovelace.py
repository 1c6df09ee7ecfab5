"""Week 09: a limit for the threads of main, by Ada Lovelace."""

import threading
import time


class LimitThreads(threading.Thread):
    """A daemon thread that starts other threads, at most `limit` at a time."""

    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit
        self._waiting = []
        self._active = []
        self._lock = threading.Lock()

    def add(self, thread):
        """Hand over a thread that is not started yet."""
        with self._lock:
            self._waiting.append(thread)

    def run(self):
        while True:
            with self._lock:
                self._active = [thread for thread in self._active if thread.is_alive()]
                while self._waiting and len(self._active) < self.limit:
                    thread = self._waiting.pop(0)
                    thread.start()
                    self._active.append(thread)
            time.sleep(0.05)


if __name__ == "__main__":

    def work(number):
        print("in ", number)
        time.sleep(0.5)
        print("out", number)

    limiter = LimitThreads(2)
    limiter.start()
    threads = [threading.Thread(target=work, args=(i,)) for i in range(5)]
    for thread in threads:
        limiter.add(thread)
    time.sleep(3)
