"""Week 06: a group of threads, by Ada Lovelace."""

import threading
import time


class ThreadGroup:
    """Starts threads, and waits for whichever of them ends first."""

    def __init__(self):
        self._condition = threading.Condition()
        self._alive = 0
        self._ended = []  # threads that join_any() has not returned yet

    def start(self, target, *args):
        """Start a thread that calls target(*args); return it."""
        thread = threading.Thread(target=self._run, args=(target, args))
        with self._condition:
            self._alive += 1
        thread.start()
        return thread

    def _run(self, target, args):
        try:
            target(*args)
        finally:
            with self._condition:
                self._alive -= 1
                self._ended.append(threading.current_thread())
                self._condition.notify_all()

    def join_any(self, timeout=None):
        """Return the next thread that ends, None if time is over or no thread is left."""
        with self._condition:
            self._condition.wait_for(lambda: self._ended or self._alive == 0, timeout)
            return self._ended.pop(0) if self._ended else None

    def join(self, timeout=None):
        """Wait until all threads have ended; tell whether they have."""
        with self._condition:
            return self._condition.wait_for(lambda: self._alive == 0, timeout)

    @property
    def alive(self):
        with self._condition:
            return self._alive


if __name__ == "__main__":
    group = ThreadGroup()
    for seconds in (0.3, 0.1, 0.2):
        group.start(time.sleep, seconds)
    while thread := group.join_any():
        print(thread.name, "has ended,", group.alive, "to go")
