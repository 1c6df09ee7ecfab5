"""Two locks at once: back off when the second one does not come in time."""

import random
import threading
import time

PATIENCE = 0.5  # seconds to wait for the second lock


class Resources(threading.Thread):
    """Gets two locks in the order it was given, without insisting on it."""

    def __init__(self, lock1, lock2):
        super().__init__()
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def try_both(self):
        """Return whether both locks were held; gives back whatever it took."""
        with self.lock1:
            if not self.lock2.acquire(timeout=PATIENCE):
                return False
            try:
                return True
            finally:
                self.done = True
                self.lock2.release()

    def run(self):
        while not self.try_both():
            time.sleep(random.uniform(0.01, 0.1))


if __name__ == "__main__":
    fork, knife = threading.Lock(), threading.Lock()
    threads = [Resources(fork, knife), Resources(knife, fork)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print([thread.done for thread in threads])
